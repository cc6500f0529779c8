import type { Random } from '../random/random.ts';
import type { NoisePlan } from '../terms/noisy.ts';
import type { Progress } from '../terms/progress.ts';
import { approximationDelta } from './approximation.ts';
import { cellNoise } from './cellNoise.ts';
import type { DrawnRows, RowReader } from './drawnRows.ts';
import type { RowSpans } from './rowSpans.ts';

/** Every cell, row by row, each with noise of its own. Cost O(cells), in time and in memory. */
export async function drawEveryCell(
  rowAt: RowReader,
  spans: RowSpans,
  noise: NoisePlan,
  random: Random,
  progress: Progress,
): Promise<DrawnRows> {
  const { rows, cells } = spans;
  if (cells >= 2 ** 32) throw new RangeError(`head must have fewer than 2^32 pairs for a dense release, got ${cells}`);
  const noisy = cellNoise(noise, cells);
  const added = approximationDelta(noisy.distance);
  const starts = new Uint32Array(rows + 1);
  const columns = new Uint32Array(cells);
  const values = new Float64Array(cells);
  let drawn = 0;
  for (let row = 0; row < rows; row += 1) {
    const counts = await rowAt(row);
    const { end } = counts;
    let place = counts.from;
    const last = spans.endOf(row);
    for (let column = spans.firstOf(row); column < last; column += 1) {
      const isEmpty = place === end || counts.columns[place] !== column;
      const count = isEmpty ? 0 : counts.values[place++]!;
      columns[drawn] = column;
      values[drawn] = noisy.addTo(count, random);
      drawn += 1;
    }
    starts[row + 1] = drawn;
    await progress(row + 1, rows);
  }
  return { starts, columns, values, noise, threshold: null, approximationDelta: added };
}
