import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseHead } from '../../../engine/model/chooseHead.ts';
import type { NoisyItemCounts } from '../../../engine/terms/noisy.ts';
import type { Released } from '../../../engine/terms/stages.ts';

const popularityOf = (values: readonly number[], scale = 16) =>
  ({ scale, values: Float64Array.from(values), noise: { scale, sigma: 1, nanoRho: 1 } }) as Released<NoisyItemCounts>;

/** So many that nobody holds more than is assumed. */
const people = 1e9;

describe('chooseHead', () => {
  it('takes the most popular, in catalogue order, of two alike the first', () => {
    expect([...chooseHead(popularityOf([5, 9, 1, 9, 5]), { size: 3, pairSigma: 1, people })]).toEqual([0, 1, 3]);
  });

  it('takes everything without noise, and no more than there is', () => {
    expect([...chooseHead(popularityOf([5, -9, 1]), { size: null, pairSigma: 0, people })]).toEqual([0, 1, 2]);
    expect([...chooseHead(popularityOf([5, -9, 1]), { size: 99, pairSigma: 4, people })]).toEqual([0, 1, 2]);
    expect([...chooseHead(popularityOf([]), { size: null, pairSigma: 4, people })]).toEqual([]);
  });

  it('is ascending, distinct, no smaller for less noise, and never has a less popular item in than one left out', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 100_000 }), { maxLength: 60 }),
        fc.double({ min: 0.01, max: 500, noNaN: true }),
        (values, sigma) => {
          const head = [...chooseHead(popularityOf(values), { size: null, pairSigma: sigma, people })];
          expect(head).toEqual([...new Set(head)].sort((one, other) => one - other));
          const quieter = chooseHead(popularityOf(values), { size: null, pairSigma: sigma / 2, people });
          expect(quieter.length).toBeGreaterThanOrEqual(head.length);
          const least = Math.min(...head.map((item) => values[item]!));
          expect(values.every((value, item) => head.includes(item) || value <= least)).toBe(true);
        },
      ),
    ));

  it('does not depend on the fixed point', () => {
    const counts = [400, 300, 200, 100, 50, 25, 12, 6];
    const chosen = [1, 16, 1024].map((scale) => [
      ...chooseHead(
        popularityOf(
          counts.map((count) => count * scale),
          scale,
        ),
        { size: null, pairSigma: 20, people },
      ),
    ]);
    expect(chosen[0]!.length).toBeGreaterThan(2);
    expect(chosen[1]).toEqual(chosen[0]);
    expect(chosen[2]).toEqual(chosen[0]);
  });

  it('is smaller where the same popularity is that of fewer people with longer histories', () => {
    const popularity = popularityOf(Array.from({ length: 200 }, (_, rank) => (16 * 20_000) / (rank + 1)));
    const touched =
      20_000 * Array.from({ length: 200 }, (_, rank) => 1 / (rank + 1)).reduce((sum, one) => sum + one, 0);
    const lengths = [4, 16, 64].map(
      (held) => chooseHead(popularity, { size: null, pairSigma: 20, people: touched / Math.sqrt(held) }).length,
    );
    expect(lengths[1]).toBeLessThan(lengths[0]!);
    expect(lengths[2]).toBeLessThan(lengths[1]!);
    expect(lengths[2]).toBeGreaterThan(10);
  });

  it('takes an item exactly from where its largest cell would be half believed', () => {
    // Nine items that stay far above; the tenth decides. Of 45 cells t is 3, and all is in the head: m is the four assumed.
    const wanted = 3 * 20 * Math.sqrt(4 / 2);
    const lengthWith = (tenth: number) =>
      chooseHead(popularityOf([...Array.from({ length: 9 }, () => 5000), tenth], 1), {
        size: null,
        pairSigma: 20,
        people,
      }).length;
    expect(lengthWith(wanted + 0.001)).toBe(10);
    expect(lengthWith(wanted - 0.001)).toBe(9);
  });
});
