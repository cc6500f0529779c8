import { describe, expect, it } from 'vitest';
import { nanoRhoOf } from '../../../engine/privacy/accounting/gaussianNoise.ts';
import { releasePairCounts } from '../../../engine/privacy/releasePairCounts.ts';
import type { NoisePlan, NoisyPairCounts } from '../../../engine/terms/noisy.ts';
import { silently } from '../../../engine/terms/progress.ts';
import { exact } from '../../support/exact.ts';
import { expectDistribution } from '../../support/expectDistribution.ts';
import { gaussianFacts } from '../../support/gaussianFacts.ts';
import { paid } from '../../support/paid.ts';
import { testRandom } from '../../support/testRandom.ts';
import { type Cell, cellsOf, triangleOf } from '../../support/triangle.ts';

/** 15 cells, 11 of them empty; at the start, in the middle and at the end of rows, two side by side, one counted 0. */
const size = 6;
const counted: readonly Cell[] = [
  [0, 1, 8],
  [1, 3, 2],
  [1, 4, 0],
  [4, 5, 5],
];
const sigma = 5;
const threshold = 3; // low, so that two cells are often kept together and any dependence shows
const releases = 40_000;
const alpha = 1e-9;

const noise: NoisePlan = { scale: 1, sigma, nanoRho: nanoRhoOf(1, sigma) };
const { tail, distribution } = gaussianFacts(sigma);

/** Many releases of the same counts; a dense one loses its cells below τ. */
async function drawn(form: 'dense' | 'sparse'): Promise<readonly (readonly Cell[])[]> {
  const random = testRandom(`sparse against dense: ${form}`);
  const charge = await paid(releases * noise.nanoRho);
  const counts = exact(triangleOf(size, 1, counted));
  const all: (readonly Cell[])[] = [];
  for (let release = 0; release < releases; release += 1) {
    const cells: NoisyPairCounts = await releasePairCounts(
      counts,
      { noise, form, threshold },
      charge,
      random,
      silently,
    );
    all.push(cellsOf(cells).filter(([, , value]) => value >= threshold));
  }
  return all;
}

const places = Array.from({ length: size }, (_, row) =>
  Array.from({ length: size - row - 1 }, (__, place) => [row, row + 1 + place] as const),
).flat();
const countAt = (row: number, column: number): number =>
  counted.find((cell) => cell[0] === row && cell[1] === column)?.[2] ?? 0;
const isAt = (row: number, column: number) => (cell: Cell) => cell[0] === row && cell[1] === column;

describe.each(['dense', 'sparse'] as const)('a %s release, cut at τ', (form) => {
  const draws = drawn(form);

  it('keeps each cell as often as its noise passes τ [false failure ≤ 1e-9, tolerance 0.018]', async () => {
    const tolerance = Math.sqrt(Math.log((2 * places.length) / alpha) / (2 * releases)); // Hoeffding, every cell
    expect(tolerance).toBeLessThan(0.018);
    for (const [row, column] of places) {
      const hits = (await draws).filter((cells) => cells.some(isAt(row, column))).length;
      const rate = tail(threshold - countAt(row, column));
      expect(Math.abs(hits / releases - rate), `cell ${row}, ${column}`).toBeLessThan(tolerance);
    }
  });

  it('keeps any two cells as often as if they were independent [false failure ≤ 1e-9, tolerance 0.019]', async () => {
    const pairs = places.flatMap((one, place) => places.slice(place + 1).map((other) => [one, other] as const));
    const tolerance = Math.sqrt(Math.log((2 * pairs.length) / alpha) / (2 * releases));
    expect(tolerance).toBeLessThan(0.019);
    const rate = ([row, column]: readonly [number, number]) => tail(threshold - countAt(row, column));
    for (const [one, other] of pairs) {
      const hits = (await draws).filter((cells) => cells.some(isAt(...one)) && cells.some(isAt(...other))).length;
      expect(Math.abs(hits / releases - rate(one) * rate(other)), `${one}; ${other}`).toBeLessThan(tolerance);
    }
  });

  it('keeps values as noise above τ has them [false failure ≤ 1e-9, tolerance ≤ 0.026]', async () => {
    for (const counts of [0, 2, 5, 8]) {
      const values = (await draws).flatMap((cells) =>
        cells.filter(([row, column]) => countAt(row, column) === counts).map(([, , value]) => value - counts),
      );
      expect(values.length).toBeGreaterThan(17_000); // by Hoeffding, far more surely than α
      const given = tail(threshold - counts);
      expectDistribution(
        values,
        (x) => (x < threshold - counts ? 0 : (distribution(x) - (1 - given)) / given),
        alpha / 4,
      );
    }
  });
});
