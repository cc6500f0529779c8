import { type StandingRules, standingConsent } from '../../engine/consent/standingConsent.ts';
import type { PeopleStore } from '../../engine/store/peopleStore.ts';
import { type Consent, purposes } from '../../engine/terms/purpose.ts';
import type { Refusal } from '../../engine/terms/refusals.ts';
import { refuse } from '../../engine/terms/result.ts';

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
    async viewerOf(userId) {
      const rules = await rulesNow();
      const viewer = await people.viewerOf(userId);
      return { ...viewer, consent: standingConsent(viewer, rules) };
    },
    async record(interactions, admit, receivedAt) {
      const rules = await rulesNow();
      return people.record(
        interactions,
        (interaction, consent, expressions) => {
          const standing = standingConsent({ consent, expressions }, rules);
          const admitted = admit(interaction, standing, expressions);
          return admitted.ok ? admitted : refuse(orExpired(admitted.refusal, consent, standing));
        },
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

/**
 * Where what is missing was allowed once, it says so. An interaction is refused for want of PERSONALIZE where it may be
 * remembered for nothing: then any yes that does not count any more is to be asked for again.
 */
function orExpired(refusal: Refusal, said: Consent, standing: Consent): Refusal {
  if (refusal.code !== 'CONSENT_REQUIRED') return refusal;
  const lapsed = purposes.filter((purpose) => said[purpose] === true && standing[purpose] !== true);
  const wanted = refusal.purpose === 'PERSONALIZE' ? (['PERSONALIZE', 'LEARN'] as const) : [refusal.purpose];
  const purpose = wanted.find((one) => lapsed.includes(one));
  return purpose === undefined ? refusal : { code: 'CONSENT_EXPIRED', purpose };
}
