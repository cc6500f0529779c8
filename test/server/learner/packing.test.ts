import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../engine/catalogue/createCatalogue.ts';
import { interactionKinds, type Profile } from '../../../engine/terms/interaction.ts';
import { packCatalogue, unpackCatalogue } from '../../../server/learner/packCatalogue.ts';
import { packPeople, transferable, unpackPeople } from '../../../server/learner/packPeople.ts';
import { inTurn, itemOf, itemsNamed } from '../../support/people.ts';

const catalogue = createCatalogue([...itemsNamed(5), itemOf('wine', { categories: ['Wines'] })]);
const itemIds = catalogue.items.map(({ itemId }) => itemId);
const someTouches = fc.array(
  fc.record({
    itemId: fc.constantFrom(...itemIds, 'gone' as (typeof itemIds)[number]),
    kind: fc.constantFrom(...interactionKinds),
    at: fc.integer({ min: 0, max: 2 ** 50 }),
  }),
  { maxLength: 6 },
);
const somePeople = fc
  .array(fc.tuple(someTouches, fc.record({ LEARN: fc.constantFrom(true, false) })), { maxLength: 8 })
  .map((people) =>
    people.map(([touches, consent], place) => ({
      profile: { userId: `person ${place}` as Profile['userId'], touches },
      consent,
      expressions: { LEARN: { policyVersion: `${place}`, expiresAt: null, record: place } },
    })),
  );

describe('packPeople', () => {
  it('hands everybody over as they are, but for touches of items that the shop does not have', () =>
    fc.assert(
      fc.asyncProperty(somePeople, async (people) => {
        const arrived = [];
        for await (const pack of packPeople(inTurn(people), catalogue))
          arrived.push(...unpackPeople(structuredClone(pack, { transfer: transferable(pack) }), itemIds));
        const expected = people.map(({ profile, ...said }) => ({
          profile: { ...profile, touches: profile.touches.filter(({ itemId }) => itemIds.includes(itemId)) },
          ...said,
        }));
        expect(arrived).toEqual(expected);
      }),
    ));

  it('packs nobody twice and leaves nobody out, however many packs there are', async () => {
    const people = Array.from({ length: 2345 }, (_, place) => ({
      profile: { userId: `person ${place}` as Profile['userId'], touches: [] },
      consent: {},
    }));
    const names = [];
    let packs = 0;
    for await (const pack of packPeople(inTurn(people), catalogue)) {
      names.push(...pack.userIds);
      packs += 1;
    }
    expect(names).toEqual(people.map(({ profile }) => profile.userId));
    expect(packs).toBe(3);
  });
});

describe('packCatalogue', () => {
  it('gives back a catalogue that answers alike', () => {
    const again = unpackCatalogue(structuredClone(packCatalogue(catalogue)));
    expect(again.items).toEqual(catalogue.items);
    for (const [index, itemId] of itemIds.entries()) {
      expect(again.indexOf(itemId)).toBe(index);
      expect(again.sensitivityOf(index)).toBe(catalogue.sensitivityOf(index));
      expect(again.clusterOf(index)).toBe(catalogue.clusterOf(index));
    }
    expect(again.indexOf('gone' as (typeof itemIds)[number])).toBeUndefined();
    expect(() => again.sensitivityOf(itemIds.length)).toThrow(RangeError);
  });
});
