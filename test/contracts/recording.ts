import { beforeEach, describe, expect, it } from 'vitest';
import type { PeopleStore } from '../../engine/store/peopleStore.ts';
import type { RecordOutcome } from '../../engine/store/recordOutcome.ts';
import type { Interaction } from '../../engine/terms/interaction.ts';
import { admitAll, admitted, changeOf, eventOf, person } from '../support/storeExamples.ts';

/** What every driver of PeopleStore promises about remembering interactions. */
export function recordsInteractions(open: () => Promise<PeopleStore>): void {
  describe('whose interactions', () => {
    let people: PeopleStore;
    beforeEach(async () => {
      people = await open();
      await people.setConsents(['ada', 'bob'].map((name) => changeOf(name, 'PERSONALIZE', true)));
    });

    const record = async (...interactions: Interaction[]) =>
      (await people.record(interactions, admitted, 5)).map(wordFor);
    const itemsOf = async (name: string) =>
      (await people.profileOf(person(name))).touches.map(({ itemId }) => itemId as string).sort();

    it('are remembered, each with its own outcome, in order', async () => {
      expect(
        await record(eventOf('z', 'ada', 'pan'), eventOf('y', 'nobody', 'pan'), eventOf('x', 'bob', 'lid')),
      ).toEqual(['RECORDED', 'CONSENT_REQUIRED', 'RECORDED']);
      expect(await itemsOf('ada')).toEqual(['pan']);
      expect(await itemsOf('nobody')).toEqual([]);
      expect(await itemsOf('bob')).toEqual(['lid']);
    });

    it('are none for an empty delivery', async () => {
      expect(await record()).toEqual([]);
    });

    it('are refused from the call after a withdrawal on, and taken again from the one after the next consent on', async () => {
      expect(await record(eventOf('1', 'ada', 'a'))).toEqual(['RECORDED']);
      await people.setConsents([changeOf('ada', 'PERSONALIZE', false)]);
      expect(await record(eventOf('2', 'ada', 'b'))).toEqual(['CONSENT_REQUIRED']);
      await people.setConsents([changeOf('ada', 'LEARN', true)]);
      expect(await record(eventOf('2', 'ada', 'b'))).toEqual(['RECORDED']);
      await people.setConsents([changeOf('ada', 'LEARN', null)]);
      expect(await record(eventOf('3', 'ada', 'c'))).toEqual(['CONSENT_REQUIRED']);
      expect(await itemsOf('ada')).toEqual(['a', 'b']);
    });

    it('count once, however often and from wherever they are told', async () => {
      const event = eventOf('1', 'ada', 'pan');
      const elsewhere = eventOf('1', 'ada', 'pan', {
        provenance: { channel: 'IMPORT', origin: 'orders.csv', purposes: ['LEARN'] },
      });
      expect(await record(event, elsewhere)).toEqual(['RECORDED', 'ALREADY_RECORDED']);
      expect(await record(elsewhere, event)).toEqual(['ALREADY_RECORDED', 'ALREADY_RECORDED']);
    });

    it('count once when the very same object is delivered twice', async () => {
      const event = eventOf('1', 'ada', 'pan');
      const sameObject = await people.record([event, event], (given) => ({ ok: true, value: given as never }), 5);
      expect(sameObject.map(wordFor)).toEqual(['RECORDED', 'ALREADY_RECORDED']);
    });

    it.each([
      ['another person', eventOf('1', 'bob', 'pan')],
      ['another item', eventOf('1', 'ada', 'lid')],
      ['another kind', eventOf('1', 'ada', 'pan', { kind: 'PURCHASE' })],
      ['another time', eventOf('1', 'ada', 'pan', { at: 1 })],
    ])('conflict when the same event comes with %s, and the first one stays', async (_, changed) => {
      expect(await record(eventOf('1', 'ada', 'pan'), changed)).toEqual(['RECORDED', 'EVENT_CONFLICT']);
      expect(await record(changed, eventOf('1', 'ada', 'pan'))).toEqual(['EVENT_CONFLICT', 'ALREADY_RECORDED']);
      expect(await itemsOf('ada')).toEqual(['pan']);
      expect(await itemsOf('bob')).toEqual([]);
    });

    it('leave their event id free when they are refused', async () => {
      expect(await record(eventOf('1', 'nobody', 'pan'), eventOf('1', 'ada', 'lid'))).toEqual([
        'CONSENT_REQUIRED',
        'RECORDED',
      ]);
    });

    it('keep every item, kind and time as told', async () => {
      await record(
        eventOf('1', 'ada', '__proto__', { kind: 'PURCHASE', at: 0 }),
        eventOf('2', 'ada', 'toString', { kind: 'CART', at: 8.64e15 }),
      );
      expect((await people.profileOf(person('ada'))).touches).toEqual(
        expect.arrayContaining([
          { itemId: '__proto__', kind: 'PURCHASE', at: 0 },
          { itemId: 'toString', kind: 'CART', at: 8.64e15 },
        ]),
      );
    });

    it('are remembered ten thousand at once', async () => {
      const events = Array.from({ length: 10_000 }, (_, index) => eventOf(`e${index}`, `p${index % 700}`, `i${index}`));
      const outcomes = await people.record(events, admitAll, 5);
      expect(outcomes.map(wordFor)).toEqual(events.map(() => 'RECORDED'));
      const again = await people.record([...events].reverse(), admitAll, 6);
      expect(again.map(wordFor)).toEqual(events.map(() => 'ALREADY_RECORDED'));
      expect(await itemsOf('p3')).toHaveLength(15);
    });

    it('count once when the same ones are told at once, in any order', async () => {
      const events = Array.from({ length: 60 }, (_, index) =>
        eventOf(`e${index}`, index % 2 ? 'ada' : 'bob', `i${index}`),
      );
      const orders = [events, [...events].reverse(), [...events.slice(30), ...events.slice(0, 30)], events];
      const outcomes = (await Promise.all(orders.map((order) => record(...order)))).flat();
      expect(outcomes.filter((word) => word === 'RECORDED')).toHaveLength(60);
      expect(outcomes.filter((word) => word === 'ALREADY_RECORDED')).toHaveLength(180);
    });

    it('are never remembered after a withdrawal was answered, whoever races', async () => {
      const late: string[] = [];
      let isWithdrawn = false;
      const withdraw = async () => {
        await people.setConsents([changeOf('ada', 'PERSONALIZE', false)]);
        isWithdrawn = true;
      };
      const deliver = async (event: string) => {
        const cameAfter = isWithdrawn;
        const [word] = await record(eventOf(event, 'ada', event));
        if (cameAfter && word === 'RECORDED') late.push(event);
      };
      const before = Array.from({ length: 20 }, (_, index) => deliver(`b${index}`));
      await Promise.all([...before, withdraw().then(() => Promise.all(['1', '2', '3'].map(deliver)))]);
      expect(late).toEqual([]);
    });
  });
}

/** The one word that an outcome comes down to. */
const wordFor = (outcome: RecordOutcome): string => (outcome.ok ? outcome.value : outcome.refusal.code);
