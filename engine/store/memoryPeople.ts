import type { EventId, UserId } from '../terms/ids.ts';
import type { Interaction, Profile } from '../terms/interaction.ts';
import { type Consent, type Expressions, noConsent } from '../terms/purpose.ts';
import { accept, refuse } from '../terms/result.ts';
import { type ShopperSettings, usualSettings } from '../terms/shopperSettings.ts';
import type { ConsentChange } from './consentChange.ts';
import { latestTouches } from './latestTouches.ts';
import type { AdmitInteraction, PeopleStore } from './peopleStore.ts';
import type { RecordOutcome } from './recordOutcome.ts';
import { sameContent } from './sameContent.ts';

/** One interaction, and when it reached us. */
export interface Kept {
  readonly interaction: Interaction;
  readonly receivedAt: number;
}

/** All that is known of one person. */
export interface Person {
  consent: Consent;
  expressions: Expressions;
  settings: ShopperSettings;
  readonly history: ConsentChange[];
  kept: Kept[];
  /** Since when nothing of it may be used; null while it may. */
  restrictedSince: number | null;
}

/** What people have done and allowed, for whoever keeps it together with something else. */
export interface Crowd {
  readonly people: Map<UserId, Person>;
  readonly events: Map<EventId, Interaction>;
}

export const emptyCrowd = (): Crowd => ({ people: new Map(), events: new Map() });

/** Who this is; from now on somebody of whom nothing is known, where nobody was. */
export function personIn(people: Crowd['people'], userId: UserId): Person {
  const person = people.get(userId) ?? {
    consent: noConsent,
    expressions: {},
    settings: usualSettings,
    history: [],
    kept: [],
    restrictedSince: null,
  };
  people.set(userId, person);
  return person;
}

/** Keeps everything personal in two Maps. Each call is one uninterrupted step. */
export function memoryPeople({ people, events }: Crowd = emptyCrowd()): PeopleStore {
  let records = 0;
  const personOf = (userId: UserId) => personIn(people, userId);
  const consentNow = (person: Person | undefined): Consent =>
    person === undefined || person.restrictedSince !== null ? noConsent : person.consent;

  const append = (change: ConsentChange) => {
    const person = personOf(change.userId);
    const { purpose, policyVersion, expiresAt } = change;
    records += 1;
    person.history.push(change);
    person.consent = { ...person.consent, [purpose]: change.choice };
    person.expressions = { ...person.expressions, [purpose]: { policyVersion, expiresAt, record: records } };
  };

  const recordOne = (interaction: Interaction, admit: AdmitInteraction, receivedAt: number): RecordOutcome => {
    const person = people.get(interaction.userId);
    const admitted = admit(interaction, consentNow(person), person?.expressions ?? {});
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
      return consentNow(people.get(userId));
    },
    async saidBy(userId) {
      const person = people.get(userId);
      return { consent: consentNow(person), expressions: person?.expressions ?? {} };
    },
    async settingsOf(userId) {
      return people.get(userId)?.settings ?? usualSettings;
    },
    async changeSettings(userId, change) {
      const person = personOf(userId);
      person.settings = { ...person.settings, ...structuredClone(change) };
      return person.settings;
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
    async consentPage(userId, first, before) {
      return (people.get(userId)?.history ?? [])
        .map((change, index) => ({ ...change, place: index + 1 }))
        .filter(({ place }) => before === null || place < before)
        .toReversed()
        .slice(0, first);
    },
    async record(interactions, admit, receivedAt) {
      return interactions.map((interaction) => recordOne(interaction, admit, receivedAt));
    },
    async profileOf(userId) {
      return profileFrom(userId, people.get(userId)?.kept ?? []);
    },
    async viewerOf(userId) {
      const person = people.get(userId);
      const consent = consentNow(person);
      const kept = consent.PERSONALIZE === true ? (person?.kept ?? []) : [];
      return {
        consent,
        expressions: person?.expressions ?? {},
        settings: person?.settings ?? usualSettings,
        touches: () => profileFrom(userId, kept).touches,
      };
    },
    async *profilesWithConsent(receivedSince, bounds = []) {
      for (const userId of [...people.keys()]) {
        const person = people.get(userId);
        const learnable = person?.kept.filter(
          ({ interaction, receivedAt }) =>
            receivedAt >= receivedSince && interaction.provenance.purposes.includes('LEARN'),
        );
        if (person && learnable?.length)
          yield {
            profile: profileFrom(userId, learnable, bounds),
            consent: consentNow(person),
            expressions: person.expressions,
          };
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
