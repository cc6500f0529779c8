import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import { createCatalogue } from '../../engine/catalogue/createCatalogue.ts';
import { admit } from '../../engine/consent/gate.ts';
import { learn, recommend } from '../../engine/engine.ts';
import type { ItemModel } from '../../engine/model/itemModel.ts';
import { defaultLearningKnobs, defaultOfferKnobs } from '../../engine/options.ts';
import { memoryLedger } from '../../engine/store/memoryLedger.ts';
import type { ItemId, ReleaseId, UserId } from '../../engine/terms/ids.ts';
import type { Profile, Touch } from '../../engine/terms/interaction.ts';
import type { Sensitivity } from '../../engine/terms/item.ts';
import type { Consent } from '../../engine/terms/purpose.ts';
import { subjectsFor } from '../../engine/terms/statistic.ts';
import { itemSurfaces, type Surface, surfaces } from '../../engine/terms/surface.ts';
import { seededKeyed } from '../../simulator/seededRandom.ts';
import { inTurn, itemOf } from '../support/people.ts';
import { testRandom } from '../support/testRandom.ts';

const itemCount = 12;
const day = 86_400_000;
const now = 100 * day;

/** A shop that has a shelf for each sort of sensitivity, and says so itself. */
interface Shelf {
  readonly category: string;
  readonly sensitivity: Sensitivity;
}
const shelves: readonly Shelf[] = [
  { category: 'plain', sensitivity: 'OPEN' },
  { category: 'cellar', sensitivity: 'GUARDED' },
  { category: 'chemist', sensitivity: 'GUARDED' },
  { category: 'nursery', sensitivity: 'EXCLUDED' },
];
const shopOf = (shelfOf: readonly number[], decided = true): Catalogue =>
  createCatalogue(
    shelfOf.map((shelf, item) => itemOf(`i${item}`, { categories: [shelves[shelf]!.category] })),
    [],
    decided
      ? { categories: shelves.map((shelf) => ({ ...shelf, topic: null })), telltales: [] }
      : { categories: [], telltales: [] },
  );

interface Person {
  readonly profile: Profile;
  readonly consent: Consent;
}
const anyTouch = fc.record({
  itemId: fc.integer({ min: 0, max: itemCount - 1 }).map((item) => `i${item}` as ItemId),
  kind: fc.constantFrom<Touch['kind']>('VIEW', 'PURCHASE'),
  at: fc.integer({ min: 75, max: 99 }).map((days) => days * day),
});
const anyPerson = (place: number): fc.Arbitrary<Person> =>
  fc.record({
    profile: fc.record({
      userId: fc.constant(`person ${place}` as UserId),
      touches: fc.array(anyTouch, { maxLength: 8 }),
    }),
    consent: fc.constantFrom<Consent>({ LEARN: true }, { LEARN: true, SENSITIVE: true }, { SENSITIVE: true }),
  });
const anyShelves = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: itemCount, maxLength: itemCount });
const anyCrowd = fc
  .integer({ min: 1, max: 25 })
  .chain((size) => fc.tuple(...Array.from({ length: size }, (_, place) => anyPerson(place))));

async function modelOf(catalogue: Catalogue, people: readonly Person[], epsilon: number | null, tape = 'tape') {
  const ledger = memoryLedger();
  await ledger.openBudget('w', 1e12);
  const learned = await learn({
    ...{ releaseId: 'r' as ReleaseId, windowId: 'w', at: now, catalogue, ledger, people: inTurn(people) },
    subjects: subjectsFor(['VIEW', 'PURCHASE']),
    knobs: { ...defaultLearningKnobs, epsilon, headSize: itemCount },
    random: testRandom(tape),
  });
  if (!learned.ok) throw new Error(learned.refusal.code);
  return learned.value;
}

/** Every edge of every statistic, as places in the catalogue. */
function edgesOf({ neighbourhoods }: ItemModel): readonly (readonly [from: number, to: number])[] {
  return Object.values(neighbourhoods).flatMap((rows) =>
    rows === null
      ? []
      : Array.from({ length: itemCount }, (_, item) =>
          Array.from(rows.neighbours.subarray(rows.starts[item]!, rows.starts[item + 1]!), (to) => [item, to] as const),
        ).flat(),
  );
}

describe('a build of a shop with sensitive shelves', () => {
  it('has no edge from one sort of items to another, in pairs and from viewed to bought, with noise and without', async () => {
    let edges = 0;
    await fc.assert(
      fc.asyncProperty(
        anyShelves,
        anyCrowd,
        fc.constantFrom(null, 64, 0.5),
        fc.nat(),
        async (shelfOf, people, epsilon, seed) => {
          const catalogue = shopOf(shelfOf);
          for (const [from, to] of edgesOf(await modelOf(catalogue, people, epsilon, `${seed}`))) {
            edges += 1;
            expect(shelfOf[to]).toBe(shelfOf[from]);
            expect(catalogue.sensitivityOf(from)).toBe(catalogue.sensitivityOf(to));
          }
        },
      ),
      { numRuns: 120, seed: 6 },
    );
    expect(edges).toBeGreaterThan(500);
  });

  it('is the same to the last bit without what nobody may learn: excluded touches, and guarded ones of who does not allow them', async () => {
    await fc.assert(
      fc.asyncProperty(anyShelves, anyCrowd, fc.constantFrom(null, 1), async (shelfOf, people, epsilon) => {
        const catalogue = shopOf(shelfOf);
        const allowed = people.map(({ profile, consent }) => ({
          consent,
          profile: {
            ...profile,
            touches: profile.touches.filter(({ itemId }) => {
              const sensitivity = catalogue.sensitivityOf(catalogue.indexOf(itemId)!);
              return sensitivity === 'OPEN' || (sensitivity === 'GUARDED' && consent.SENSITIVE === true);
            }),
          },
        }));
        expect(await modelOf(catalogue, allowed, epsilon)).toEqual(await modelOf(catalogue, people, epsilon));
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it('learns guarded items of who allows them: their popularity, their trend, and what goes with them on their own shelf', async () => {
    const catalogue = shopOf([0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 3]);
    const person = (place: number, consent: Consent): Person => ({
      profile: {
        userId: `p${place}` as UserId,
        touches: [0, 6, 7, 9].map((item) => ({ itemId: `i${item}` as ItemId, kind: 'PURCHASE', at: now - day })),
      },
      consent,
    });
    const crowd = (consent: Consent) => Array.from({ length: 30 }, (_, place) => person(place, consent));
    const learned = await modelOf(catalogue, crowd({ LEARN: true, SENSITIVE: true }), null);
    expect(edgesOf(learned)).toContainEqual([6, 7]);
    expect(learned.popularity.MOST_BOUGHT![6]).toBeGreaterThan(0);
    expect(learned.trend![6]).toBeGreaterThan(0);
    const unlearned = await modelOf(catalogue, crowd({ LEARN: true }), null);
    expect(edgesOf(unlearned)).toEqual([]);
    expect(unlearned.popularity.MOST_BOUGHT![6]).toBe(0);
    expect(unlearned.trend![6]).toBe(0);
  });
});

describe('a list of a shop with sensitive shelves', () => {
  const admitted = (touches: readonly Touch[], consent: Consent) => {
    const profile = admit({ userId: 'ada' as UserId, touches }, { ...consent, PERSONALIZE: true }, 'PERSONALIZE');
    if (!profile.ok) throw new Error('the gate refused an explicit yes');
    return profile.value;
  };
  const listOf = (
    catalogue: Catalogue,
    model: ItemModel,
    surface: Surface,
    touches: readonly Touch[],
    consent: Consent = {},
    anchor: string | null = null,
  ) =>
    recommend({
      ...{ catalogue, model, surface, consent, without: [], at: now, length: 8 },
      anchor: anchor as ItemId | null,
      profile: admitted(touches, consent),
      knobs: defaultOfferKnobs,
      random: seededKeyed('viewer'),
    });

  it('is the same, offer for offer, whatever sensitive things its person has touched that they do not allow for', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyShelves,
        anyCrowd,
        fc.array(anyTouch, { maxLength: 6 }),
        fc.constantFrom<Consent>({}, { SENSITIVE: false }, { SENSITIVE: true }),
        async (shelfOf, people, touches, consent) => {
          const catalogue = shopOf(shelfOf);
          const model = await modelOf(catalogue, people, null);
          const allowed = touches.filter(({ itemId }) => {
            const sensitivity = catalogue.sensitivityOf(catalogue.indexOf(itemId)!);
            return sensitivity === 'OPEN' || (sensitivity === 'GUARDED' && consent.SENSITIVE === true);
          });
          for (const surface of ['FOR_YOU', 'MOST_BOUGHT'] as const)
            expect(listOf(catalogue, model, surface, touches, consent)).toEqual(
              listOf(catalogue, model, surface, allowed, consent),
            );
        },
      ),
      { numRuns: 60, seed: 8 },
    );
  });

  it('goes by no edge of a model that was learned before a shelf became sensitive', async () => {
    await fc.assert(
      fc.asyncProperty(anyShelves, anyCrowd, async (shelfOf, people) => {
        const before = await modelOf(shopOf(shelfOf, false), people, null);
        const catalogue = shopOf(shelfOf);
        const cut = withoutCrossings(before, shelfOf);
        const touches = people.flatMap(({ profile }) => profile.touches).slice(0, 6);
        for (const surface of surfaces)
          for (const consent of [{}, { SENSITIVE: true }])
            for (const anchor of itemSurfaces.has(surface) ? ['i0', 'i5', 'i11'] : [null])
              expect(listOf(catalogue, before, surface, touches, consent, anchor).offers).toEqual(
                listOf(catalogue, cut, surface, touches, consent, anchor).offers,
              );
      }),
      { numRuns: 40, seed: 9 },
    );
  });

  /** The same model without the edges between shelves, and without those of the excluded one. */
  function withoutCrossings(model: ItemModel, shelfOf: readonly number[]): ItemModel {
    const cut = (rows: ItemModel['neighbourhoods']['VIEWED_VIEWED']) => {
      if (rows === null) return null;
      const starts = [0];
      const kept: number[] = [];
      for (let item = 0; item < itemCount; item += 1) {
        for (let cell = rows.starts[item]!; cell < rows.starts[item + 1]!; cell += 1)
          if (shelfOf[item] === shelfOf[rows.neighbours[cell]!] && shelves[shelfOf[item]!]!.sensitivity !== 'EXCLUDED')
            kept.push(cell);
        starts.push(kept.length);
      }
      return {
        starts: Uint32Array.from(starts),
        neighbours: Uint32Array.from(kept, (cell) => rows.neighbours[cell]!),
        similarities: Float32Array.from(kept, (cell) => rows.similarities[cell]!),
      };
    };
    const { VIEWED_VIEWED, VIEWED_BOUGHT, BOUGHT_BOUGHT } = model.neighbourhoods;
    const neighbourhoods = {
      VIEWED_VIEWED: cut(VIEWED_VIEWED),
      VIEWED_BOUGHT: cut(VIEWED_BOUGHT),
      BOUGHT_BOUGHT: cut(BOUGHT_BOUGHT),
    };
    return { ...model, neighbourhoods };
  }
});
