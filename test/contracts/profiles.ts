import { beforeEach, describe, expect, it } from 'vitest';
import type { PeopleStore } from '../../engine/store/peopleStore.ts';
import { admitAll, admitted, changeOf, eventOf, person } from '../support/storeExamples.ts';

/** What every driver of PeopleStore promises about profiles. */
export function keepsProfiles(open: () => Promise<PeopleStore>): void {
  describe('whose profiles', () => {
    let people: PeopleStore;
    beforeEach(async () => {
      people = await open();
    });

    const everybody = async (since: number) => {
      const found = new Map<string, { items: string[]; consent: unknown }>();
      for await (const { profile, consent } of people.profilesWithConsent(since)) {
        expect(found.has(profile.userId), `${profile.userId} only once`).toBe(false);
        found.set(profile.userId, { items: profile.touches.map(({ itemId }) => itemId as string).sort(), consent });
      }
      return found;
    };

    it('are empty for somebody unknown', async () => {
      expect(await people.profileOf(person('ada'))).toEqual({ userId: 'ada', touches: [] });
      expect((await everybody(0)).size).toBe(0);
    });

    it('have one touch for each item and kind: the latest, whatever the order of arrival', async () => {
      const touches = [
        eventOf('1', 'ada', 'pan', { at: 10 }),
        eventOf('2', 'ada', 'pan', { at: 30 }),
        eventOf('3', 'ada', 'pan', { at: 20 }),
        eventOf('4', 'ada', 'pan', { at: 5, kind: 'PURCHASE' }),
        eventOf('5', 'ada', 'lid', { at: 0 }),
      ];
      await people.record(touches.slice(0, 2), admitAll, 1);
      await people.record(touches.slice(2), admitAll, 2);
      const expected = [
        { itemId: 'lid', kind: 'VIEW', at: 0 },
        { itemId: 'pan', kind: 'PURCHASE', at: 5 },
        { itemId: 'pan', kind: 'VIEW', at: 30 },
      ];
      const sorted = (given: readonly { at: number }[]) => [...given].sort((one, other) => one.at - other.at);
      expect(sorted((await people.profileOf(person('ada'))).touches)).toEqual(expected);
      for await (const { profile } of people.profilesWithConsent(0)) expect(sorted(profile.touches)).toEqual(expected);
    });

    it('are told to a list with all else that it goes by, and only to one that is allowed', async () => {
      const ada = person('ada');
      const told = async () => {
        const { touches, ...viewer } = await people.viewerOf(ada);
        expect(viewer).toEqual({ ...(await people.saidBy(ada)), settings: await people.settingsOf(ada) });
        return touches();
      };
      expect(await told()).toEqual([]);
      await people.setConsents([changeOf('ada', 'PERSONALIZE', true), changeOf('bob', 'PERSONALIZE', true)]);
      await people.changeSettings(ada, { level: 'DECLARED', interests: ['pans'] });
      expect(await told()).toEqual([]);
      const seen = [eventOf('1', 'ada', 'pan'), eventOf('2', 'ada', 'lid'), eventOf('3', 'ada', 'pan', { at: 7 })];
      await people.record([...seen, eventOf('4', 'bob', 'knife')], admitAll, 1);
      expect(await told()).toEqual((await people.profileOf(ada)).touches);
      expect(await told()).toHaveLength(2);
      for (const choice of [false, null]) {
        await people.setConsents([changeOf('ada', 'PERSONALIZE', choice)]);
        expect(await told()).toEqual([]);
      }
    });

    it('are learned from only as far as LEARN was allowed when an interaction was taken', async () => {
      await people.setConsents([changeOf('ada', 'PERSONALIZE', true), changeOf('bob', 'LEARN', true)]);
      await people.record([eventOf('1', 'ada', 'before'), eventOf('2', 'bob', 'pan')], admitted, 1);
      expect([...(await everybody(0)).keys()]).toEqual(['bob']);
      await people.setConsents([changeOf('ada', 'LEARN', true)]);
      await people.record([eventOf('3', 'ada', 'after')], admitted, 1);
      expect((await everybody(0)).get('ada')).toEqual({
        items: ['after'],
        consent: { PERSONALIZE: true, LEARN: true },
      });
      expect((await people.profileOf(person('ada'))).touches).toHaveLength(2);
    });

    it('come with the consent that holds now, withdrawn or not', async () => {
      await people.setConsents([changeOf('ada', 'LEARN', true)]);
      await people.record([eventOf('1', 'ada', 'pan')], admitted, 1);
      await people.setConsents([changeOf('ada', 'LEARN', false)]);
      expect((await everybody(0)).get('ada')).toEqual({ items: ['pan'], consent: { LEARN: false } });
    });

    it('hold what was received since then, that moment included', async () => {
      await people.record([eventOf('1', 'ada', 'old')], admitAll, 100);
      await people.record([eventOf('2', 'ada', 'new'), eventOf('3', 'bob', 'new')], admitAll, 200);
      await people.record([eventOf('1', 'ada', 'old')], admitAll, 300);
      expect((await everybody(100)).get('ada')!.items).toEqual(['new', 'old']);
      expect((await everybody(101)).get('ada')!.items).toEqual(['new']);
      expect([...(await everybody(200)).keys()].sort()).toEqual(['ada', 'bob']);
      expect((await everybody(201)).size).toBe(0);
    });

    it('have the latest touch of each stretch of time between given moments, each beginning with its moment', async () => {
      const touches = [5, 10, 19, 20, 29, 30, 31].map((at) => eventOf(`e${at}`, 'ada', 'pan', { at }));
      await people.record(touches, admitAll, 1);
      const timesBetween = async (bounds: readonly number[]) => {
        const times: number[] = [];
        for await (const { profile } of people.profilesWithConsent(0, bounds))
          times.push(...profile.touches.map(({ at }) => at));
        return times.sort((one, other) => one - other);
      };
      expect(await timesBetween([])).toEqual([31]);
      expect(await timesBetween([10, 20, 30])).toEqual([5, 19, 29, 31]);
      expect(await timesBetween([20])).toEqual([19, 31]);
    });

    it('are all there, once each, of many more people than one statement reads', async () => {
      const events = Array.from({ length: 7_200 }, (_, index) =>
        eventOf(`e${index}`, `p${index % 2_400}`, `i${index}`),
      );
      // Two thousand people in a row have nothing to learn from: pages without a profile do not end the reading.
      await people.record(events.slice(0, 7_000), admitAll, 1);
      await people.record(events.slice(7_000), admitAll, 2);
      const all = await everybody(0);
      expect(all.size).toBe(2_400);
      for (const { items } of all.values()) expect(items).toHaveLength(3);
      expect((await everybody(2)).size).toBe(200);
    });

    it('can be read while others are served and while people come and go', async () => {
      const events = Array.from({ length: 1_500 }, (_, index) => eventOf(`e${index}`, `p${index}`, 'pan'));
      await people.record(events, admitAll, 1);
      let seen = 0;
      for await (const { profile } of people.profilesWithConsent(0)) {
        if (seen % 100 === 0) {
          await people.record([eventOf(`late ${seen}`, profile.userId, 'lid')], admitAll, 1);
          await people.forget(profile.userId);
        }
        seen += 1;
      }
      expect(seen).toBe(1_500);
      expect((await everybody(0)).size).toBe(1_485);
    });

    it('need not be read to the end', async () => {
      await people.record(
        ['ada', 'bob', 'cy'].map((name) => eventOf(name, name, 'pan')),
        admitAll,
        1,
      );
      for await (const _ of people.profilesWithConsent(0)) break;
      expect((await everybody(0)).size).toBe(3);
    });
  });
}
