import { beforeEach, describe, expect, it } from 'vitest';
import type { PeopleStore } from '../../engine/store/peopleStore.ts';
import type { RightsStore } from '../../engine/store/rightsStore.ts';
import type { DataRequest } from '../../engine/terms/dataRequest.ts';
import type { ReleaseId } from '../../engine/terms/ids.ts';
import { admitted, changeOf, eventOf, itemOf, person } from '../support/storeExamples.ts';

const [ada, bob] = [person('ada'), person('bob')];
const told = 1_700_000_000_000; // when the examples' consents were given
const received = told + 10;

const requestOf = (requestId: string, more: Partial<DataRequest> = {}): DataRequest => ({
  requestId,
  userId: ada,
  type: 'ACCESS',
  status: 'PENDING',
  submittedAt: received,
  dueAt: received + 1000,
  cancelUntil: null,
  decidedAt: null,
  via: 'SHOPPER',
  note: null,
  link: null,
  ...more,
});

/** What every driver of RightsStore promises, beside the people whom it is about. */
export function keepsRights(
  driver: string,
  open: () => Promise<{ readonly rights: RightsStore; readonly people: PeopleStore }>,
): void {
  describe(`${driver} keeps rights`, () => {
    let rights: RightsStore;
    let people: PeopleStore;
    beforeEach(async () => {
      ({ rights, people } = await open());
      await people.setConsents(['ada', 'bob'].map((name) => changeOf(name, 'LEARN', true)));
      await people.record([eventOf('1', 'ada', 'pan'), eventOf('3', 'bob', 'lid')], admitted, received);
      await people.record([eventOf('2', 'ada', 'pot', { kind: 'CART', at: 7 })], admitted, received + 1);
    });

    const itemsOf = async (name: string) => (await rights.history(person(name), 50, null)).map(({ itemId }) => itemId);
    const countIn = (rows: readonly { place: string; rows: number }[], place: string) =>
      rows.find((one) => one.place === place)?.rows;

    it('to one’s own history: newest first, page by page, and nobody else’s', async () => {
      const [newest, ...more] = await rights.history(ada, 1, null);
      expect(more).toEqual([]);
      expect(newest).toMatchObject({
        itemId: 'pot',
        kind: 'CART',
        at: 7,
        receivedAt: received + 1,
        purposes: ['LEARN'],
      });
      expect((await rights.history(ada, 5, newest!)).map(({ itemId }) => itemId)).toEqual(['pan']);
      expect(await rights.history(person('nobody'), 5, null)).toEqual([]);
    });

    it('to forget one line of it, of one’s own', async () => {
      const [newest] = await rights.history(ada, 1, null);
      expect(await rights.forgetItem(bob, newest!.id)).toBe(false);
      expect(await rights.forgetItem(ada, newest!.id)).toBe(true);
      expect(await rights.forgetItem(ada, newest!.id)).toBe(false);
      expect(await itemsOf('ada')).toEqual(['pan']);
    });

    it('to forget all of it and keep what was allowed', async () => {
      expect(await rights.resetHistory(ada)).toBe(2);
      expect(await itemsOf('ada')).toEqual([]);
      expect(await itemsOf('bob')).toEqual(['lid']);
      expect(await people.consentOf(ada)).toEqual({ LEARN: true });
    });

    it('to have everything told, every place there is, readable', async () => {
      await rights.open(requestOf('r1', { type: 'RECTIFICATION', note: 'I never bought the pan' }));
      const holdings = await rights.holdingsOf(ada);
      const text = JSON.stringify(holdings);
      for (const word of ['pan', 'pot', 'CART', 'LEARN', 'storefront', 'I never bought the pan'])
        expect(text).toContain(word);
      expect(text).not.toContain('lid');
      const places = holdings.map(({ place }) => place);
      expect(places).toEqual(expect.arrayContaining(['people', 'consents', 'interactions', 'data_requests']));
      expect((await rights.holdingsOf(person('nobody'))).map(({ place, rows }) => [place, rows.length])).toEqual(
        places.map((place) => [place, 0]),
      );
    });

    it('to be left out while restricted: as if nothing were allowed, and all as before when it is lifted', async () => {
      await rights.restrict(ada, 5);
      await rights.restrict(ada, 6);
      expect(await rights.restrictedSince(ada)).toBe(5);
      expect(await people.consentOf(ada)).toEqual({});
      expect((await people.viewerOf(ada)).consent).toEqual({});
      expect(await people.record([eventOf('9', 'ada', 'pan')], admitted, received)).toMatchObject([{ ok: false }]);
      for await (const { profile, consent } of people.profilesWithConsent(0))
        expect(consent).toEqual(profile.userId === ada ? {} : { LEARN: true });
      expect(await itemsOf('ada')).toEqual(['pot', 'pan']);
      await rights.restrict(ada, null);
      expect(await rights.restrictedSince(ada)).toBeNull();
      expect(await people.consentOf(ada)).toEqual({ LEARN: true });
      expect(await rights.restrictedSince(person('nobody'))).toBeNull();
    });

    it('to ask: one of a kind in flight, whoever else asks and however often', async () => {
      const first = await rights.open(requestOf('r1'));
      expect(first.requestId).toBe('r1');
      const again = await Promise.all(['r2', 'r3', 'r4'].map((id) => rights.open(requestOf(id))));
      expect(again.map(({ requestId }) => requestId)).toEqual(['r1', 'r1', 'r1']);
      expect((await rights.open(requestOf('r5', { userId: bob }))).requestId).toBe('r5');
      expect((await rights.open(requestOf('r6', { type: 'OBJECTION' }))).requestId).toBe('r6');
      expect(await rights.change('PENDING', { ...first, status: 'DONE', decidedAt: received + 5 })).toBe(true);
      expect(await rights.change('PENDING', { ...first, status: 'CANCELLED' })).toBe(false);
      expect((await rights.open(requestOf('r7', { submittedAt: received + 9 }))).requestId).toBe('r7');
      expect((await rights.requestsOf(ada)).map(({ requestId }) => requestId).sort()).toEqual(['r1', 'r6', 'r7']);
      expect(await rights.findRequest('r1')).toMatchObject({ status: 'DONE', decidedAt: received + 5 });
      expect(await rights.findRequest('none')).toBeNull();
    });

    it('of which what is due first comes first', async () => {
      await rights.open(requestOf('late', { dueAt: 9 }));
      await rights.open(requestOf('soon', { dueAt: 3, userId: bob }));
      await rights.open(requestOf('over', { dueAt: 1, type: 'OBJECTION', status: 'DONE' }));
      expect((await rights.requests(['PENDING'], 5)).map(({ requestId }) => requestId)).toEqual(['soon', 'late']);
      expect(await rights.requests(['PENDING'], 1)).toHaveLength(1);
      expect(await rights.requests([], 5)).toEqual([]);
    });

    it('to be erased, once, with a count of what was removed; and nobody else', async () => {
      await rights.open(requestOf('r1', { type: 'ERASURE' }));
      const erasure = await rights.erase(ada, 'r1', received + 10);
      expect(countIn(erasure.removed, 'interactions')).toBe(2);
      expect(countIn(erasure.removed, 'consents')).toBe(1);
      expect(countIn(erasure.removed, 'data_requests')).toBe(1);
      expect(erasure).toMatchObject({ receiptId: 'r1', firstCleanBuild: null, verifiedAt: null });
      expect(JSON.stringify(erasure)).not.toContain('ada');
      expect(await rights.erase(ada, 'r1', received + 99)).toEqual(erasure);
      for (const { rows } of await rights.holdingsOf(ada)) expect(rows).toEqual([]);
      expect(await people.consentOf(ada)).toEqual({});
      expect(await itemsOf('bob')).toEqual(['lid']);
      expect(await rights.findErasure('r1')).toEqual(erasure);
      expect(await rights.findErasure('none')).toBeNull();
      expect(await rights.erasures(5)).toEqual([erasure]);
    });

    it('to be searched for again: nothing, also of whoever comes again as somebody new', async () => {
      await rights.erase(ada, 'r1', received + 10);
      const none = async () => (await rights.leftovers('r1'))!.filter(({ rows }) => rows > 0);
      expect(await none()).toEqual([]);
      await people.setConsents([changeOf('ada', 'LEARN', true, { at: received + 20 })]);
      await people.record([eventOf('9', 'ada', 'pan')], admitted, received + 20);
      expect(await none()).toEqual([]);
      expect(await itemsOf('ada')).toEqual(['pan']);
      await rights.markVerified('r1', 77);
      expect(await rights.findErasure('r1')).toMatchObject({ verifiedAt: 77 });
      expect(await rights.leftovers('none')).toBeNull();
    });

    it('to be searched for again: what is there that should not be', async () => {
      await rights.erase(ada, 'r1', received + 10);
      await people.setConsents([changeOf('ada', 'LEARN', true)]);
      await people.record([eventOf('9', 'ada', 'pan')], admitted, received);
      const found = (await rights.leftovers('r1'))!;
      expect(countIn(found, 'interactions')).toBe(1);
      expect(countIn(found, 'consents')).toBe(1);
      expect(countIn(found, 'people')).toBe(1);
    });

    it('to know the first model without them', async () => {
      await rights.erase(ada, 'r1', 100);
      await rights.erase(bob, 'r2', 300);
      expect(await rights.markClean('build-1' as ReleaseId, 200)).toBe(1);
      expect(await rights.markClean('build-2' as ReleaseId, 400)).toBe(1);
      expect(await rights.findErasure('r1')).toMatchObject({ firstCleanBuild: 'build-1' });
      expect(await rights.findErasure('r2')).toMatchObject({ firstCleanBuild: 'build-2' });
    });

    it('to have everything about some items forgotten, whoever’s it is, and nothing else', async () => {
      expect(await rights.forgetTouchesOf(new Set([itemOf('pan').itemId, itemOf('lid').itemId]))).toBe(2);
      expect([await itemsOf('ada'), await itemsOf('bob')]).toEqual([['pot'], []]);
      expect(await rights.forgetTouchesOf(new Set([itemOf('pan').itemId]))).toBe(0);
      expect(await people.record([eventOf('1', 'ada', 'pan')], admitted, received)).toEqual([
        { ok: true, value: 'RECORDED' },
      ]);
    });

    it('to be forgotten in time: history, requests that are over, and links that have ended', async () => {
      expect(await rights.forgetReceivedBefore(received + 1)).toBe(2);
      expect(await itemsOf('ada')).toEqual(['pot']);
      expect(await itemsOf('bob')).toEqual([]);
      const link = { hash: 'h', until: 50 };
      await rights.open(requestOf('over', { status: 'DONE', decidedAt: 10 }));
      await rights.open(requestOf('held', { status: 'IN_FORCE', decidedAt: 10, type: 'RESTRICTION' }));
      await rights.open(requestOf('young', { status: 'DONE', decidedAt: 40, link }));
      expect(await rights.findLink('h', 49)).toMatchObject({ requestId: 'young' });
      expect(await rights.findLink('h', 50)).toBeNull();
      expect(await rights.findLink('other', 49)).toBeNull();
      expect(await rights.forgetDecidedBefore(20, 49)).toBe(1);
      expect(await rights.findRequest('young')).toMatchObject({ link });
      expect(await rights.forgetDecidedBefore(20, 50)).toBe(0);
      expect(await rights.findRequest('young')).toMatchObject({ link: null });
      expect(await rights.findRequest('held')).not.toBeNull();
    });
  });
}
