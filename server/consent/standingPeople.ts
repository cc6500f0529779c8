import { type StandingRules, standingConsent } from '../../engine/consent/standingConsent.ts';
import type { PeopleStore } from '../../engine/store/store.ts';

/**
 * The same people, with what counts *now* of what they said: every consent that comes out of here, and every one that an
 * interaction is admitted under, is without what is over and without what a later policy asks anew. Nothing is cached: each
 * question reads the store, so that a withdrawal that was answered is obeyed by the next one on every replica.
 *
 * @param rulesNow the moment, and the policies that hold at it
 */
export function standingPeople(people: PeopleStore, rulesNow: () => Promise<StandingRules>): PeopleStore {
  return {
    ...people,
    async consentOf(userId) {
      const rules = await rulesNow();
      return standingConsent(await people.saidBy(userId), rules);
    },
    async saidBy(userId) {
      const rules = await rulesNow();
      const said = await people.saidBy(userId);
      return { ...said, consent: standingConsent(said, rules) };
    },
    async record(interactions, admit, receivedAt) {
      const rules = await rulesNow();
      return people.record(
        interactions,
        (interaction, consent, expressions) =>
          admit(interaction, standingConsent({ consent, expressions }, rules), expressions),
        receivedAt,
      );
    },
    async *profilesWithConsent(receivedSince, bounds) {
      const rules = await rulesNow();
      for await (const { profile, ...said } of people.profilesWithConsent(receivedSince, bounds))
        yield { profile, ...said, consent: standingConsent(said, rules) };
    },
  };
}
