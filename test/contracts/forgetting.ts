import { beforeEach, describe, expect, it } from 'vitest';
import type { PeopleStore } from '../../engine/store/peopleStore.ts';
import { admitAll, admitted, changeOf, eventOf, person } from '../support/storeExamples.ts';

/** What every driver of PeopleStore promises about forgetting. */
export function forgetsPeople(open: () => Promise<PeopleStore>): void {
  describe('and forgets a person', () => {
    let people: PeopleStore;
    beforeEach(async () => {
      people = await open();
      await people.setConsents(['ada', 'bob'].map((name) => changeOf(name, 'LEARN', true)));
      const events = [eventOf('1', 'ada', 'pan'), eventOf('2', 'ada', 'pan', { at: 7 }), eventOf('3', 'bob', 'lid')];
      await people.record(events, admitted, 1);
    });

    it('entirely, consents too, and says how many interactions that were', async () => {
      expect(await people.forget(person('ada'))).toBe(2);
      expect(await people.consentOf(person('ada'))).toEqual({});
      expect(await people.consentHistory(person('ada'))).toEqual([]);
      expect((await people.profileOf(person('ada'))).touches).toEqual([]);
      for await (const { profile } of people.profilesWithConsent(0)) expect(profile.userId).toBe('bob');
      expect(await people.forget(person('ada'))).toBe(0);
    });

    it('and nobody else', async () => {
      await people.forget(person('ada'));
      expect(await people.consentOf(person('bob'))).toEqual({ LEARN: true });
      expect((await people.profileOf(person('bob'))).touches).toHaveLength(1);
    });

    it('as if they had never been: they may come again, with the same events, and may be assumed about', async () => {
      await people.forget(person('ada'));
      expect(await people.record([eventOf('1', 'ada', 'pan')], admitted, 1)).toMatchObject([{ ok: false }]);
      expect(await people.assumeConsents([changeOf('ada', 'LEARN', true)])).toBe(1);
      expect(await people.record([eventOf('1', 'ada', 'lid')], admitted, 1)).toEqual([{ ok: true, value: 'RECORDED' }]);
    });

    it('who is unknown, or has only said something, too', async () => {
      await people.setConsents([changeOf('cy', 'LEARN', false)]);
      expect(await people.forget(person('cy'))).toBe(0);
      expect(await people.consentHistory(person('cy'))).toEqual([]);
      expect(await people.forget(person('nobody'))).toBe(0);
    });

    it('of whom nothing stays that came in at the same time', async () => {
      const racing = Array.from({ length: 20 }, (_, index) =>
        people.record([eventOf(`r${index}`, 'ada', `i${index}`)], admitted, 1),
      );
      await Promise.all([people.forget(person('ada')), ...racing]);
      // What came before was forgotten with the rest, what came after found no consent.
      expect((await people.profileOf(person('ada'))).touches).toEqual([]);
      expect(await people.consentOf(person('ada'))).toEqual({});
    });

    it('while the same events of others are told', async () => {
      const retold = Array.from({ length: 10 }, () => people.record([eventOf('1', 'bob', 'pan')], admitAll, 1));
      await Promise.all([people.forget(person('ada')), ...retold]);
      expect(await people.record([eventOf('1', 'bob', 'pan')], admitAll, 1)).toMatchObject([{ ok: true }]);
    });
  });
}
