import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../engine/catalogue/createCatalogue.ts';
import { diversify } from '../../../engine/offer/diversify.ts';
import { boostRanked, rotateRanked } from '../../../engine/offer/reorderRanked.ts';
import type { Ranked } from '../../../engine/terms/stages.ts';
import { seededRandom } from '../../../simulator/seededRandom.ts';
import { itemOf } from '../../support/people.ts';

const itemCount = 30;
const ranked = Uint32Array.from({ length: itemCount }, (_, place) => place) as Ranked;
/** The first ten are of one category, the next ten of its sister, the others of another branch. */
const categories = [
  ['Home', 'Pans'],
  ['Home', 'Lamps'],
  ['Garden', 'Seeds'],
];
const catalogue = createCatalogue(
  Array.from({ length: itemCount }, (_, place) =>
    itemOf(`i${place}`, { categories: categories[Math.floor(place / 10)]! }),
  ),
  [],
);

describe('boostRanked, rotateRanked and diversify', () => {
  it('show the same items, each once, whatever the knobs', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer(),
        fc.integer({ min: 1, max: 40 }),
        (rate, seed, window) => {
          const sorted = (list: Ranked) => [...list].sort((one, other) => one - other);
          expect(sorted(boostRanked(ranked, new Map([[3, 0.1 + 9 * rate]])))).toEqual([...ranked]);
          expect(sorted(rotateRanked(ranked, rate, window, () => seededRandom(seed)))).toEqual([...ranked]);
          expect(sorted(diversify(ranked, catalogue, rate, window))).toEqual([...ranked]);
        },
      ),
    ));

  it('change nothing at zero', () => {
    expect(rotateRanked(ranked, 0, 30, () => expect.unreachable('draws nothing'))).toBe(ranked);
    expect(diversify(ranked, catalogue, 0, 30)).toBe(ranked);
    expect(boostRanked(ranked, new Map())).toBe(ranked);
  });
});

describe('diversify', () => {
  it('goes by category alone at one, and takes the best of each', () => {
    expect([...diversify(ranked, catalogue, 1, 30)].slice(0, 3)).toEqual([0, 20, 10]);
  });

  it('brings another branch forward sooner than a sister category, and the more so the stronger it is', () => {
    const placeOf = (item: number, strength: number) => diversify(ranked, catalogue, strength, 30).indexOf(item);
    expect(placeOf(20, 0.5)).toBeLessThan(placeOf(10, 0.5));
    expect(placeOf(20, 0.5)).toBeLessThan(placeOf(20, 0.3));
    expect(placeOf(20, 0.01)).toBe(20);
  });

  it('leaves what comes after its window where it was', () => {
    expect([...diversify(ranked, catalogue, 1, 12)].slice(12)).toEqual([...ranked].slice(12));
  });
});

describe('rotateRanked', () => {
  it('moves lists from one draw to the next, and the same draw gives the same list', () => {
    const list = (seed: number, rate = 0.5) => [...rotateRanked(ranked, rate, 30, () => seededRandom(seed))];
    expect(list(1)).toEqual(list(1));
    expect(list(1)).not.toEqual(list(2));
  });

  it('never brings an item more than sixteen times as far forward as it was, and leaves the rest behind the window', () => {
    const list = rotateRanked(ranked, 1, 20, () => seededRandom('far'));
    for (const [place, item] of [...list.subarray(0, 20)].entries())
      expect(item + 1).toBeLessThanOrEqual(16 * (place + 1));
    expect([...list.subarray(20)]).toEqual([...ranked.subarray(20)]);
  });
});
