import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nanoRhoOf } from '../../../engine/privacy/accounting/gaussianNoise.ts';
import { releasePairCounts } from '../../../engine/privacy/releasePairCounts.ts';
import type { CountedRow, PairRows } from '../../../engine/terms/counts.ts';
import { silently } from '../../../engine/terms/progress.ts';
import { exact } from '../../support/exact.ts';
import { paid } from '../../support/paid.ts';
import { testRandom } from '../../support/testRandom.ts';
import { triangleOf } from '../../support/triangle.ts';

const scale = 16;
const noise = { scale, sigma: 40, nanoRho: nanoRhoOf(scale, 40) };
const size = 9;
const someCells = fc
  .array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.integer({ min: 1, max: 500 })), { maxLength: 20 })
  .map((cells) => [
    ...new Map(cells.filter(([row, column]) => row < column).map((cell) => [`${cell[0]},${cell[1]}`, cell])).values(),
  ]);

/** Rows that lie in one place of memory, one after the other, as a counter's do. */
function streamed(triangle: ReturnType<typeof triangleOf>): PairRows {
  const columns = new Uint32Array(size);
  const values = new Float64Array(size);
  return {
    scale: triangle.scale,
    head: triangle.head,
    rowAt(row): CountedRow {
      const [from, end] = [triangle.starts[row]!, triangle.starts[row + 1]!];
      columns.fill(size);
      columns.set(triangle.columns.subarray(from, end));
      values.set(triangle.values.subarray(from, end));
      return { columns, values, from: 0, end: end - from };
    },
  };
}

describe('a release of rows as they are counted', () => {
  it('is to the last draw that of the whole triangle, dense and sparse', () =>
    fc.assert(
      fc.asyncProperty(someCells, fc.constantFrom('dense', 'sparse'), fc.nat(), async (cells, form, seed) => {
        const triangle = triangleOf(size, scale, cells);
        const how = { noise, form, threshold: 60 } as const;
        const charge = () => paid(noise.nanoRho);
        const random = () => testRandom(`streamed ${seed}`);
        const whole = await releasePairCounts(exact(triangle), how, await charge(), random(), silently);
        const byRows = await releasePairCounts(exact(streamed(triangle)), how, await charge(), random(), silently);
        expect(byRows).toEqual(whole);
      }),
    ));

  it.each([
    ['a column that does not ascend', Uint32Array.of(3, 3), Float64Array.of(1, 1)],
    ['a column beyond the head', Uint32Array.of(3, size), Float64Array.of(1, 1)],
    ['half a count', Uint32Array.of(3, 4), Float64Array.of(1, 0.5)],
  ])('refuses %s, before that row has any noise', async (_, columns, values) => {
    const { head } = triangleOf(size, scale, []);
    const bad: PairRows = { scale, head, rowAt: () => ({ columns, values, from: 0, end: 2 }) };
    const how = { noise, form: 'dense', threshold: 1 } as const;
    const random = { ...testRandom('bad'), bytes: () => expect.unreachable('noise was drawn') };
    await expect(releasePairCounts(exact(bad), how, await paid(noise.nanoRho), random, silently)).rejects.toThrow(
      RangeError,
    );
  });
});
