import type { NoisyDirectedCounts, NoisyItemCounts } from '../terms/noisy.ts';
import type { Progress } from '../terms/progress.ts';
import type { Sorts } from '../terms/sorts.ts';
import type { Released } from '../terms/stages.ts';
import { cutRows } from './cutBorders.ts';
import { gate, gateThreshold } from './gate.ts';
import type { HeadRows } from './headRows.ts';
import type { Neighbourhoods } from './itemModel.ts';
import { nearestNeighbours } from './nearestNeighbours.ts';

/** The released popularity of what rows and columns are about. */
export interface DirectedPopularity {
  readonly from: Released<NoisyItemCounts>;
  readonly to: Released<NoisyItemCounts>;
}

/**
 * For every viewed item the K nearest bought ones: shrunk cosine of gated counts g,
 *
 *     s(i → j) = g(i, j) / (√(d(i)·d(j)) + shrinkage)
 *
 * with the degrees and the shrinkage of `gatedCosine`: d is the geometric mean of what is gated of a row, or of a column,
 * and of the released popularity of what it is about, as viewed or as bought. Post-processing of released numbers, free.
 *
 * Cost O(cells released).
 *
 * @param itemCount n, the items of the catalogue; those that are not among the rows get no neighbours
 * @param neighbourhoodSize K, from 1
 * @param sorts what is no neighbour of what
 */
export async function fitDirected(
  pairs: Released<NoisyDirectedCounts>,
  popularity: DirectedPopularity,
  itemCount: number,
  neighbourhoodSize: number,
  progress: Progress,
  sorts: Sorts = null,
): Promise<Neighbourhoods> {
  const { from, to, scale } = pairs;
  const { sigma } = pairs.noise;
  const rows = await gatedRows(pairs, progress);
  const sums = { from: new Float64Array(from.length), to: new Float64Array(to.length) };
  for (let row = 0; row < from.length; row += 1) {
    for (let cell = rows.starts[row]!; cell < rows.starts[row + 1]!; cell += 1) {
      sums.from[row]! += rows.values[cell]!;
      sums.to[rows.others[cell]!]! += rows.values[cell]!;
    }
  }
  const degreesOf = (side: 'from' | 'to') =>
    sums[side].map((sum, place) => {
      const { values, scale: unit } = popularity[side];
      const popular = (Math.max(0, values[pairs[side][place]!]!) / unit) * scale;
      return sigma === 0 ? popular : Math.sqrt(sum * popular);
    });
  const [rowDegrees, columnDegrees] = [degreesOf('from'), degreesOf('to')];
  const shrinkage = sigma === 0 ? scale : 2 * sigma;
  const similarities = new Float32Array(rows.values.length);
  for (let row = 0; row < from.length; row += 1) {
    for (let cell = rows.starts[row]!; cell < rows.starts[row + 1]!; cell += 1)
      similarities[cell] =
        rows.values[cell]! / (Math.sqrt(rowDegrees[row]! * columnDegrees[rows.others[cell]!]!) + shrinkage);
  }
  const nearest: HeadRows = { head: from, starts: rows.starts, others: rows.others, similarities };
  return nearestNeighbours(cutRows(nearest, sorts, to), itemCount, neighbourhoodSize, to);
}

/**
 * Up to so many cells a rectangle is released whole; the gate reads no more of it than of a sparse one, but an auditor
 * can follow each cell.
 */
export const largestWhole = 2 ** 20;

/** What the gate leaves, by rows. */
async function gatedRows(pairs: Released<NoisyDirectedCounts>, progress: Progress) {
  const { from, to, starts, columns, values, noise } = pairs;
  const threshold = gateThreshold(from.length * to.length);
  const gated = values.map((value) => gate(value, noise.sigma, threshold));
  const kept = gated.reduce((count, value) => (value > 0 ? count + 1 : count), 0);
  const rows = {
    starts: new Uint32Array(from.length + 1),
    others: new Uint32Array(kept),
    values: new Float64Array(kept),
  };
  let length = 0;
  for (let row = 0; row < from.length; row += 1) {
    for (let cell = starts[row]!; cell < starts[row + 1]!; cell += 1) {
      if (!(gated[cell]! > 0)) continue;
      rows.others[length] = columns[cell]!;
      rows.values[length] = gated[cell]!;
      length += 1;
    }
    rows.starts[row + 1] = length;
    if (row % rowsBetween === 0) await progress(row, from.length);
  }
  return rows;
}

/** Rows between two words of progress: at most some 10 ms. */
const rowsBetween = 64;
