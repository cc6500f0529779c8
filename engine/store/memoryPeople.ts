import type { EventId, UserId } from '../terms/ids.ts';
import type { Interaction, Profile } from '../terms/interaction.ts';
import { type Consent, noConsent } from '../terms/purpose.ts';
import { accept, refuse } from '../terms/result.ts';
import { latestTouches } from './latestTouches.ts';
import { sameContent } from './sameContent.ts';
import type { AdmitInteraction, ConsentChange, PeopleStore, RecordOutcome } from './store.ts';

/** One interaction, and when it reached us. */
interface Kept {
  readonly interaction: Interaction;
  readonly receivedAt: number;
}

/** All that is known of one person. */
interface Person {
  consent: Consent;
  readonly history: ConsentChange[];
  readonly kept: Kept[];
}

/** Keeps everything personal in two Maps. Each call is one uninterrupted step. */
export function memoryPeople(): PeopleStore {
  const people = new Map<UserId, Person>();
  const events = new Map<EventId, Interaction>();

  const personOf = (userId: UserId): Person => {
    const person = people.get(userId) ?? { consent: noConsent, history: [], kept: [] };
    people.set(userId, person);
    return person;
  };

  const append = (change: ConsentChange) => {
    const person = personOf(change.userId);
    person.history.push(change);
    person.consent = { ...person.consent, [change.purpose]: change.choice };
  };

  const recordOne = (interaction: Interaction, admit: AdmitInteraction, receivedAt: number): RecordOutcome => {
    const admitted = admit(interaction, people.get(interaction.userId)?.consent ?? noConsent);
    if (!admitted.ok) return admitted;
    const known = events.get(interaction.eventId);
    if (known && !sameContent(known, interaction))
      return refuse({ code: 'EVENT_CONFLICT', eventId: interaction.eventId });
    if (known) return accept('ALREADY_RECORDED');
    events.set(interaction.eventId, admitted.value);
    personOf(interaction.userId).kept.push({ interaction: admitted.value, receivedAt });
    return accept('RECORDED');
  };

  return {
    async consentOf(userId) {
      return people.get(userId)?.consent ?? noConsent;
    },
    async setConsents(changes) {
      for (const change of changes) append(change);
    },
    async assumeConsents(changes) {
      const taken = changes.filter((change) => {
        const isNew = !Object.hasOwn(people.get(change.userId)?.consent ?? noConsent, change.purpose);
        if (isNew) append(change);
        return isNew;
      });
      return taken.length;
    },
    async consentHistory(userId) {
      return [...(people.get(userId)?.history ?? [])];
    },
    async record(interactions, admit, receivedAt) {
      return interactions.map((interaction) => recordOne(interaction, admit, receivedAt));
    },
    async profileOf(userId) {
      return profileFrom(userId, people.get(userId)?.kept ?? []);
    },
    async *profilesWithConsent(receivedSince, bounds = []) {
      for (const userId of [...people.keys()]) {
        const person = people.get(userId);
        const learnable = person?.kept.filter(
          ({ interaction, receivedAt }) =>
            receivedAt >= receivedSince && interaction.provenance.purposes.includes('LEARN'),
        );
        if (person && learnable?.length)
          yield { profile: profileFrom(userId, learnable, bounds), consent: person.consent };
      }
    },
    async forget(userId) {
      const forgotten = people.get(userId)?.kept ?? [];
      for (const { interaction } of forgotten) events.delete(interaction.eventId);
      people.delete(userId);
      return forgotten.length;
    },
  };
}

/** What these interactions come to. */
const profileFrom = (userId: UserId, kept: readonly Kept[], bounds: readonly number[] = []): Profile => ({
  userId,
  touches: latestTouches(
    kept.map(({ interaction }) => interaction),
    bounds,
  ),
});
