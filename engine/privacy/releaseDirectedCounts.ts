import type { Random } from '../random/random.ts';
import type { DirectedCounts } from '../terms/counts.ts';
import type { NoisyDirectedCounts } from '../terms/noisy.ts';
import type { Progress } from '../terms/progress.ts';
import type { Charged, Exact, PaidRelease, Released } from '../terms/stages.ts';
import { drawEveryCell } from './drawEveryCell.ts';
import { drawLargeCells } from './drawLargeCells.ts';
import { rowsOf } from './drawnRows.ts';
import { openRelease } from './openRelease.ts';
import type { PairRelease } from './releasePairCounts.ts';
import { requireRectangle } from './requireCounts.ts';
import { rowsOfLengths } from './rowSpans.ts';

/**
 * Releases the rectangle of directed pair counts, with independent noise in *every* cell, the empty ones too. An item is
 * no pair with itself, so that there is no cell where row and column are about the same one: which those are is public,
 * since both heads are. One person moves the whole rectangle by at most S in L2 norm, so this is S²/2σ²-zCDP.
 *
 * Cost as of `releasePairCounts`.
 *
 * @throws {RangeError} if the counts are not such a rectangle of whole numbers, or for what `releasePairCounts` throws;
 *   before any noise is drawn
 */
export async function releaseDirectedCounts(
  counts: Exact<DirectedCounts>,
  { noise, form, threshold }: PairRelease,
  paid: Charged<PaidRelease>,
  random: Random,
  progress: Progress,
): Promise<Released<NoisyDirectedCounts>> {
  const { from, to, scale } = counts;
  const gaps = ownColumns(counts);
  requireRectangle(counts, gaps);
  openRelease({ noise, scale, paid, random });
  // With the gap of each row closed, its cells are those of the columns from 0 on.
  const spans = rowsOfLengths(Uint32Array.from(gaps, (gap) => (gap < 0 ? to.length : to.length - 1)));
  const closed = rowsOf({ ...counts, columns: movedColumns(counts, (column, row) => below(gaps[row]!, column)) });
  const drawn =
    form === 'dense'
      ? await drawEveryCell(closed, spans, noise, random, progress)
      : await drawLargeCells(closed, spans, noise, threshold, random, progress);
  const columns = movedColumns(drawn, (column, row) => above(gaps[row]!, column));
  return { scale, from, to, ...drawn, columns } as unknown as Released<NoisyDirectedCounts>;
}

/** The column about the same item as each row; −1 where there is none. */
export function ownColumns({ from, to }: Pick<DirectedCounts, 'from' | 'to'>): Int32Array {
  const columnOf = new Map(Array.from(to, (item, column) => [item, column]));
  return Int32Array.from(from, (item) => columnOf.get(item) ?? -1);
}

const below = (gap: number, column: number): number => (gap >= 0 && column > gap ? column - 1 : column);
const above = (gap: number, column: number): number => (gap >= 0 && column >= gap ? column + 1 : column);

function movedColumns(
  { starts, columns }: Pick<DirectedCounts, 'starts' | 'columns'>,
  move: (column: number, row: number) => number,
): Uint32Array {
  const moved = new Uint32Array(columns.length);
  for (let row = 0; row + 1 < starts.length; row += 1) {
    for (let place = starts[row]!; place < starts[row + 1]!; place += 1) moved[place] = move(columns[place]!, row);
  }
  return moved;
}
