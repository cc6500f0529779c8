import { beforeEach, describe, expect, it } from 'vitest';
import type { PeopleStore } from '../../engine/store/peopleStore.ts';
import { usualSettings } from '../../engine/terms/shopperSettings.ts';
import { changeOf, person } from '../support/storeExamples.ts';

/** What every driver of PeopleStore promises about consent. */
export function keepsConsents(open: () => Promise<PeopleStore>): void {
  describe('whose consent', () => {
    let people: PeopleStore;
    beforeEach(async () => {
      people = await open();
    });

    it('is nothing before they say something', async () => {
      expect(await people.consentOf(person('ada'))).toEqual({});
      expect(await people.consentOf(person('__proto__'))).toEqual({});
      expect(await people.consentHistory(person('ada'))).toEqual([]);
    });

    it('is what they said last, purpose by purpose, and nobody else says it', async () => {
      await people.setConsents([changeOf('ada', 'LEARN', true), changeOf('ada', 'PERSONALIZE', true)]);
      await people.setConsents([changeOf('bob', 'LEARN', false)]);
      await people.setConsents([changeOf('ada', 'LEARN', false), changeOf('ada', 'MARKETING', null)]);
      expect(await people.consentOf(person('ada'))).toEqual({ LEARN: false, PERSONALIZE: true, MARKETING: null });
      expect(await people.consentOf(person('bob'))).toEqual({ LEARN: false });
    });

    it('is the last of several changes told at once', async () => {
      await people.setConsents([true, false, true, false].map((choice) => changeOf('ada', 'LEARN', choice)));
      expect(await people.consentOf(person('ada'))).toEqual({ LEARN: false });
    });

    it('has a history of every change as it was told, oldest first, whatever the clocks said', async () => {
      const changes = [
        changeOf('ada', 'LEARN', true, { at: 30, source: `import: o'hara "x".csv`, policyVersion: '2024-01' }),
        changeOf('ada', 'LEARN', null, { at: 10 }),
        changeOf('ada', 'LEARN', false, { at: 20 }),
      ];
      await people.setConsents([changes[0]!, changeOf('bob', 'LEARN', true), changes[1]!]);
      await people.setConsents([changes[2]!]);
      expect(await people.consentHistory(person('ada'))).toEqual(changes);
    });

    it('comes with how each choice was expressed: the policy, the end, and the record of it', async () => {
      await people.setConsents([
        changeOf('ada', 'LEARN', true, { policyVersion: '1', policyHash: 'one', expiresAt: 50 }),
        changeOf('ada', 'PERSONALIZE', true, { policyVersion: '2' }),
        changeOf('bob', 'LEARN', true),
      ]);
      const first = await people.saidBy(person('ada'));
      expect(first.consent).toEqual({ LEARN: true, PERSONALIZE: true });
      expect(first.expressions).toMatchObject({
        LEARN: { policyVersion: '1', expiresAt: 50 },
        PERSONALIZE: { policyVersion: '2', expiresAt: null },
      });
      await people.setConsents([changeOf('ada', 'LEARN', false, { policyVersion: '3' })]);
      const { expressions } = await people.saidBy(person('ada'));
      expect(expressions.LEARN).toMatchObject({ policyVersion: '3', expiresAt: null });
      expect(expressions.PERSONALIZE).toEqual(first.expressions.PERSONALIZE);
      const bob = (await people.saidBy(person('bob'))).expressions.LEARN!.record;
      const records = [first.expressions.LEARN!.record, first.expressions.PERSONALIZE!.record, bob];
      expect(new Set([...records, expressions.LEARN!.record]).size).toBe(4);
      expect(expressions.LEARN!.record).toBeGreaterThan(Math.max(...records));
      expect(await people.saidBy(person('cy'))).toEqual({ consent: {}, expressions: {} });
    });

    it('is told page by page, the newest first, and of nobody else', async () => {
      const changes = [true, false, null, true].map((choice, at) =>
        changeOf('ada', 'LEARN', choice, { at, expiresAt: at }),
      );
      for (const change of changes) await people.setConsents([changeOf('bob', 'LEARN', true), change]);
      const kept = changes.map((change, index) => ({ ...change, place: index + 1 })).toReversed();
      expect(await people.consentPage(person('ada'), 10, null)).toEqual(kept);
      expect(await people.consentPage(person('ada'), 2, null)).toEqual(kept.slice(0, 2));
      expect(await people.consentPage(person('ada'), 2, kept[1]!.place)).toEqual(kept.slice(2));
      expect(await people.consentPage(person('ada'), 2, 1)).toEqual([]);
      expect(await people.consentPage(person('cy'), 2, null)).toEqual([]);
    });

    it('is assumed only about purposes on which they never expressed anything', async () => {
      await people.setConsents([changeOf('ada', 'LEARN', false), changeOf('ada', 'MARKETING', null)]);
      const assumed = [
        changeOf('ada', 'LEARN', true),
        changeOf('ada', 'MARKETING', true),
        changeOf('ada', 'PERSONALIZE', true),
        changeOf('bob', 'LEARN', true),
        changeOf('bob', 'LEARN', false),
      ];
      expect(await people.assumeConsents(assumed)).toBe(2);
      expect(await people.assumeConsents(assumed)).toBe(0);
      expect(await people.consentOf(person('ada'))).toEqual({ LEARN: false, MARKETING: null, PERSONALIZE: true });
      expect(await people.consentOf(person('bob'))).toEqual({ LEARN: true });
      expect(await people.consentHistory(person('bob'))).toEqual([assumed[3]]);
    });

    it('is assumed once when many assume at once, and never over what was said meanwhile', async () => {
      const names = ['ada', 'bob', 'cy', 'dee'];
      const assumed = names.map((name) => changeOf(name, 'LEARN', true));
      const counts = await Promise.all([
        ...names.map((_, turn) => people.assumeConsents([...assumed.slice(turn), ...assumed.slice(0, turn)])),
        people.setConsents([...names].reverse().map((name) => changeOf(name, 'LEARN', false))),
        ...names.map(() => people.assumeConsents(assumed)),
      ]);
      expect(counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBeLessThanOrEqual(names.length);
      for (const name of names) expect(await people.consentOf(person(name))).toEqual({ LEARN: false });
    });

    it('is taken of twenty thousand people at once', async () => {
      const changes = Array.from({ length: 20_000 }, (_, index) => [
        changeOf(`p${index}`, 'LEARN', index % 3 === 0),
        changeOf(`p${index}`, 'PERSONALIZE', true),
      ]).flat();
      expect(await people.assumeConsents(changes)).toBe(40_000);
      expect(await people.consentOf(person('p19998'))).toEqual({ LEARN: true, PERSONALIZE: true });
      expect(await people.consentOf(person('p19999'))).toEqual({ LEARN: false, PERSONALIZE: true });
    });

    it('goes with what they decided about their lists, which changes by itself, each part alone, and is forgotten with them', async () => {
      expect(await people.settingsOf(person('ada'))).toEqual(usualSettings);
      await people.setConsents([changeOf('ada', 'LEARN', true)]);
      const decided = await people.changeSettings(person('ada'), { level: 'DECLARED', interests: ['Toys', "o'hara"] });
      expect(decided).toEqual({ ...usualSettings, level: 'DECLARED', interests: ['Toys', "o'hara"] });
      await Promise.all([
        people.changeSettings(person('ada'), { interests: [] }),
        people.changeSettings(person('ada'), { fatigue: 'LESS' }),
        people.changeSettings(person('bob'), { seenPolicy: '2' }),
      ]);
      await people.setConsents([changeOf('ada', 'LEARN', false)]);
      expect(await people.settingsOf(person('ada'))).toEqual({ ...usualSettings, level: 'DECLARED', fatigue: 'LESS' });
      expect(await people.settingsOf(person('bob'))).toEqual({ ...usualSettings, seenPolicy: '2' });
      expect(await people.consentOf(person('bob'))).toEqual({});
      await people.forget(person('ada'));
      expect(await people.settingsOf(person('ada'))).toEqual(usualSettings);
    });

    it('needs no change to be asked for none', async () => {
      await people.setConsents([]);
      expect(await people.assumeConsents([])).toBe(0);
    });
  });
}
