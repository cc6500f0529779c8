import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryPeople } from '../../../engine/store/memoryPeople.ts';
import type { PeopleStore } from '../../../engine/store/peopleStore.ts';
import { interactionKinds } from '../../../engine/terms/interaction.ts';
import { purposes } from '../../../engine/terms/purpose.ts';
import { sqlPeople } from '../../../server/store/sqlPeople.ts';
import { sqlEngines, type TestDatabase } from '../../support/sqlEngines.ts';
import { admitted, changeOf, eventOf, person } from '../../support/storeExamples.ts';

const names = ['ada', 'bob', 'cy'];
const aName = fc.constantFrom(...names);
const someChanges = fc.array(
  fc
    .tuple(aName, fc.constantFrom(...purposes), fc.constantFrom(true, true, false, null), fc.nat(9))
    .map(([name, purpose, choice, at]) => changeOf(name, purpose, choice, { at })),
  { maxLength: 4 },
);
const someEvents = fc.array(
  fc
    .tuple(fc.nat(7), aName, fc.nat(2), fc.constantFrom(...interactionKinds), fc.nat(2))
    .map(([event, name, item, kind, at]) => eventOf(`e${event}`, name, `i${item}`, { kind, at })),
  { maxLength: 6 },
);
type Step = (people: PeopleStore) => Promise<unknown>;
const aStep: fc.Arbitrary<Step> = fc.oneof(
  someChanges.map(
    (changes): Step =>
      (people) =>
        people.setConsents(changes),
  ),
  someChanges.map(
    (changes): Step =>
      (people) =>
        people.assumeConsents(changes),
  ),
  fc.tuple(someEvents, fc.nat(5)).map(
    ([events, receivedAt]): Step =>
      (people) =>
        people.record(events, admitted, receivedAt),
  ),
  aName.map(
    (name): Step =>
      (people) =>
        people.forget(person(name)),
  ),
);

describe.each(sqlEngines)('sqlPeople on $name', ({ isAvailable, start }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    if (isAvailable) database = await start();
  });
  afterAll(() => database?.close());

  it.skipIf(!isAvailable)('answers as memoryPeople does, whatever is done and asked', () =>
    fc.assert(
      fc.asyncProperty(fc.array(aStep, { maxLength: 12 }), fc.nat(6), async (steps, since) => {
        const memory = memoryPeople();
        const tables = sqlPeople(await database.fresh(), database.vault);
        for (const step of steps) expect(await step(tables)).toEqual(await step(memory));
        expect(await everythingIn(tables, since)).toEqual(await everythingIn(memory, since));
      }),
      { numRuns: 60 },
    ),
  );
});

/** All that can be asked, in an order that does not depend on the driver. */
async function everythingIn(people: PeopleStore, since: number) {
  const learnable = [];
  for await (const { profile, consent } of people.profilesWithConsent(since)) {
    learnable.push({ userId: profile.userId, touches: sorted(profile.touches), consent });
  }
  const each = names.map(async (name) => ({
    consent: await people.consentOf(person(name)),
    history: await people.consentHistory(person(name)),
    touches: sorted((await people.profileOf(person(name))).touches),
    forLists: sorted((await people.viewerOf(person(name))).touches()),
  }));
  return { learnable: sorted(learnable), each: await Promise.all(each) };
}

const sorted = <Value>(values: readonly Value[]): Value[] =>
  [...values].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
