import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nanoRhoOf } from '../../../engine/privacy/accounting/gaussianNoise.ts';
import { releaseDirectedCounts } from '../../../engine/privacy/releaseDirectedCounts.ts';
import type { DirectedCounts } from '../../../engine/terms/counts.ts';
import { silently } from '../../../engine/terms/progress.ts';
import { exact } from '../../support/exact.ts';
import { gaussianFacts } from '../../support/gaussianFacts.ts';
import { paid } from '../../support/paid.ts';
import { expectRate } from '../../support/rate.ts';
import { directedCellsOf, rectangleOf } from '../../support/rectangle.ts';
import { testRandom } from '../../support/testRandom.ts';
import type { Cell } from '../../support/triangle.ts';

const scale = 16;

async function release(counts: DirectedCounts, form: 'dense' | 'sparse', threshold: number, sigma = 100, seed = '') {
  const noise = { scale, sigma, nanoRho: nanoRhoOf(scale, sigma) };
  const how = { noise, form, threshold };
  return releaseDirectedCounts(exact(counts), how, await paid(noise.nanoRho), testRandom(seed), silently);
}

const aHead = fc.uniqueArray(fc.nat(9), { maxLength: 8 }).map((items) => items.sort((one, other) => one - other));
const aRectangle = fc
  .tuple(aHead, aHead, fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 80, maxLength: 80 }))
  .map(([from, to, values]) =>
    rectangleOf(
      from,
      to,
      scale,
      places(from, to)
        .map(([row, column], place): Cell => [row, column, values[place]!])
        .filter(([, , value]) => value > 450),
    ),
  );

/** Every cell, by rows: none of an item with itself. */
const places = (from: ArrayLike<number>, to: ArrayLike<number>) =>
  Array.from(from).flatMap((item, row) =>
    Array.from(to, (other, column) => [row, column, other] as const).filter(([, , other]) => other !== item),
  );

describe('releaseDirectedCounts', () => {
  it('releases every cell in order when dense, and none of an item with itself, whatever was counted', () =>
    fc.assert(
      fc.asyncProperty(aRectangle, async (counts) => {
        const released = await release(counts, 'dense', 1);
        expect(directedCellsOf(released).map(([row, column]) => [row, column])).toEqual(
          places(counts.from, counts.to).map(([row, column]) => [row, column]),
        );
        expect(released.values.every(Number.isSafeInteger)).toBe(true);
        expect(released).toMatchObject({ scale, from: counts.from, to: counts.to, threshold: null });
      }),
    ));

  it('adds the same noise to a cell whatever is in it', () =>
    fc.assert(
      fc.asyncProperty(aRectangle, async (counts) => {
        const empty = rectangleOf([...counts.from], [...counts.to], scale, []);
        const [full, bare] = [await release(counts, 'dense', 1), await release(empty, 'dense', 1)];
        const moved = directedCellsOf(full)
          .map(([row, column, value], place) => [row, column, value - bare.values[place]!])
          .filter(([, , by]) => by !== 0);
        expect(moved).toEqual(directedCellsOf(counts));
      }),
    ));

  it('releases whole numbers from τ on when sparse, in order, and none of an item with itself', () =>
    fc.assert(
      fc.asyncProperty(aRectangle, fc.integer({ min: 1, max: 300 }), fc.integer(), async (counts, threshold, seed) => {
        const released = await release(counts, 'sparse', threshold, 100, `${seed}`);
        const cells = directedCellsOf(released);
        expect(cells.map(([row, column]) => row * 100 + column)).toEqual(
          [...new Set(cells.map(([row, column]) => row * 100 + column))].sort((one, other) => one - other),
        );
        for (const [row, column, value] of cells) {
          expect(counts.from[row]).not.toBe(counts.to[column]);
          expect(value).toBeGreaterThanOrEqual(threshold);
        }
      }),
    ));

  it('keeps an empty cell as often as its noise passes τ, the last of a row with a gap too [false failure ≤ 1e-9, tolerance 0.05]', async () => {
    const [sigma, threshold, trials] = [8, 6, 6_000];
    const empty = rectangleOf([0, 1, 2], [0, 1, 2], 1, []);
    const noise = { scale: 1, sigma, nanoRho: nanoRhoOf(1, sigma) };
    const charge = await paid(trials * noise.nanoRho);
    const random = testRandom('gaps');
    const hits = new Map(places(empty.from, empty.to).map(([row, column]) => [`${row},${column}`, 0]));
    for (let trial = 0; trial < trials; trial += 1) {
      const how = { noise, form: 'sparse', threshold } as const;
      const released = await releaseDirectedCounts(exact(empty), how, charge, random, silently);
      for (const [row, column] of directedCellsOf(released))
        hits.set(`${row},${column}`, hits.get(`${row},${column}`)! + 1);
    }
    const rate = gaussianFacts(sigma).tail(threshold);
    for (const count of hits.values()) expectRate({ hits: count, trials, rate, falseFailure: 1e-9 / 6 });
  });

  it.each<[string, Partial<DirectedCounts>]>([
    ['a cell of an item with itself', { columns: Uint32Array.of(0, 2) }],
    ['columns that do not ascend', { columns: Uint32Array.of(2, 1) }],
    ['a column beyond the last', { columns: Uint32Array.of(1, 3) }],
    ['a count that is not whole', { values: Float64Array.of(1, 0.5) }],
    ['rows of other heads', { starts: Uint32Array.of(0, 2) }],
  ])('throws at %s before any noise is drawn', async (_, wrong) => {
    const good = rectangleOf([4, 5, 6], [4, 7, 8], scale, [
      [0, 1, 3],
      [0, 2, 3],
    ]);
    await expect(release({ ...good, ...wrong }, 'dense', 1)).rejects.toThrow(RangeError);
  });
});
