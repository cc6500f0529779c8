import type { Random } from '../random/random.ts';
import type { NoisePlan } from '../terms/noisy.ts';
import type { Progress } from '../terms/progress.ts';
import { approximationDelta } from './approximation.ts';
import { cellNoise } from './cellNoise.ts';
import type { DrawnRows, RowReader } from './drawnRows.ts';
import { growingRows } from './growingRows.ts';
import type { RowSpans } from './rowSpans.ts';
import { gaussianTail } from './sampling/gaussianTail.ts';
import { type SuccessGaps, successGaps } from './sampling/successGaps.ts';
import { tailProbability } from './tailProbability.ts';

/**
 * The cells that are at least τ once every cell has its noise: distributed as if {@link drawEveryCell} had drawn them all
 * and those below τ were left out, but the empty ones are not visited.
 *
 * An empty cell passes when its noise alone is at least τ, each with the same probability r, independently of the others.
 * So the empty cells that pass are the successes of a row of equal coins: their gaps are drawn instead of the coins
 * (successGaps.ts), and their values from what noise is given that it passes (gaussianTail.ts). Cormode, Procopiuc,
 * Srivastava & Tran 2012 draw their number and places instead, which comes to the same.
 *
 * Cost O(items + non-empty cells + kept cells), whatever the number of empty ones; memory O(kept cells).
 *
 * @param threshold τ; a whole number from 1. Without noise, 0 counts as 1: empty cells are never kept
 * @throws {RangeError} if τ is outside its domain, before any noise is drawn
 */
export async function drawLargeCells(
  rowAt: RowReader,
  spans: RowSpans,
  noise: NoisePlan,
  threshold: number,
  random: Random,
  progress: Progress,
): Promise<DrawnRows> {
  const { rows, cells } = spans;
  const floor = noise.sigma === 0 ? Math.max(1, threshold) : threshold;
  const empty = emptyCells(noise.sigma, floor, cells);
  const counted = cellNoise(noise, cells); // at most that many: how many there are is not public
  const added = approximationDelta(empty.distance + counted.distance);

  const kept = growingRows(rows);
  let skip = empty.next(random); // the empty cells before the next one that passes
  for (let row = 0; row < rows; row += 1) {
    const { columns, values, from, end } = await rowAt(row);
    const last = spans.endOf(row);
    let column = spans.firstOf(row);
    for (let place = from; place <= end; place += 1) {
      // Up to here, or to the end of the row, all cells are empty.
      const stop = place < end ? columns[place]! : last;
      while (skip < stop - column) {
        column += skip;
        kept.push(column, gaussianTail(noise.sigma, floor, random));
        column += 1;
        skip = empty.next(random);
      }
      skip -= stop - column;
      column = stop + 1;
      if (place < end) {
        const noisy = counted.addTo(values[place]!, random);
        if (noisy >= floor) kept.push(stop, noisy);
      }
    }
    kept.endRow();
    await progress(row + 1, rows);
  }
  return { ...kept.rows(), noise, threshold: floor, approximationDelta: added };
}

/** Which empty cells pass by their noise alone; none where there is no noise. */
function emptyCells(sigma: number, threshold: number, cells: number): SuccessGaps {
  if (sigma > 0) return successGaps(tailProbability(sigma, threshold), cells);
  if (!Number.isSafeInteger(threshold)) throw new RangeError(`threshold must be a whole number, got ${threshold}`);
  return { next: () => Number.POSITIVE_INFINITY, distance: 0 };
}
