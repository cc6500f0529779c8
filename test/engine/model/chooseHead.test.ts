import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseHead } from '../../../engine/model/chooseHead.ts';
import type { NoisyItemCounts } from '../../../engine/terms/noisy.ts';
import type { Released } from '../../../engine/terms/stages.ts';

const popularityOf = (values: readonly number[], scale = 16) =>
  ({ scale, values: Float64Array.from(values), noise: { scale, sigma: 1, nanoRho: 1 } }) as Released<NoisyItemCounts>;

describe('chooseHead', () => {
  it('takes the most popular, in catalogue order, of two alike the first', () => {
    expect([...chooseHead(popularityOf([5, 9, 1, 9, 5]), 3, 1)]).toEqual([0, 1, 3]);
  });

  it('takes everything without noise, and no more than there is', () => {
    expect([...chooseHead(popularityOf([5, -9, 1]), null, 0)]).toEqual([0, 1, 2]);
    expect([...chooseHead(popularityOf([5, -9, 1]), 99, 4)]).toEqual([0, 1, 2]);
    expect([...chooseHead(popularityOf([]), null, 4)]).toEqual([]);
  });

  it('is ascending, distinct, no smaller for less noise, and never has a less popular item in than one left out', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 100_000 }), { maxLength: 60 }),
        fc.double({ min: 0.01, max: 500, noNaN: true }),
        (values, sigma) => {
          const head = [...chooseHead(popularityOf(values), null, sigma)];
          expect(head).toEqual([...new Set(head)].sort((one, other) => one - other));
          expect(chooseHead(popularityOf(values), null, sigma / 2).length).toBeGreaterThanOrEqual(head.length);
          const least = Math.min(...head.map((item) => values[item]!));
          expect(values.every((value, item) => head.includes(item) || value <= least)).toBe(true);
        },
      ),
    ));

  it('does not depend on the fixed point', () => {
    const people = [400, 300, 200, 100, 50, 25, 12, 6];
    const chosen = [1, 16, 1024].map((scale) => [
      ...chooseHead(
        popularityOf(
          people.map((count) => count * scale),
          scale,
        ),
        null,
        20,
      ),
    ]);
    expect(chosen[0]!.length).toBeGreaterThan(2);
    expect(chosen[1]).toEqual(chosen[0]);
    expect(chosen[2]).toEqual(chosen[0]);
  });
});
