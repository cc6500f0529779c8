import { nearestCells } from '../selection/nearestCells.ts';
import { type NearestInPlace, nearestInPlace } from '../selection/nearestInPlace.ts';
import type { NearestQuestion, NearestRows } from '../terms/nearestSource.ts';
import type { NoisyItemCounts, NoisyPairRows } from '../terms/noisy.ts';
import type { Progress } from '../terms/progress.ts';
import type { RowSpan } from '../terms/rowSpan.ts';
import type { Released } from '../terms/stages.ts';
import type { Neighbourhoods } from './itemModel.ts';

/**
 * Without noise: the K nearest of every item of a span by the shrunk cosine of `gatedCosine`, each row compared and cut to its
 * nearest while it is counted, so that neither triangle is ever written down.
 *
 * Cost that of counting, and O(cells + K²) for a row; memory O(rows · K).
 */
export async function nearestInRows(
  rows: Released<NoisyPairRows>,
  { degrees, neighbourhoodSize }: Pick<NearestQuestion, 'degrees' | 'neighbourhoodSize'>,
  { from, until }: RowSpan,
  progress: Progress,
): Promise<NearestRows> {
  const counts = new Uint32Array(until - from);
  const { keep, taken } = keeping(rows, degrees, neighbourhoodSize, counts.length);
  for (let row = from; row < until; row += 1) {
    counts[row - from] = keep(row);
    if ((row - from) % rowsBetween === 0) await progress(row - from, until - from);
  }
  return { counts, ...taken() };
}

/** Where rows are counted, if they can be read there; they are copied otherwise. */
function keeping(rows: Released<NoisyPairRows>, degrees: Float64Array, size: number, count: number): NearestInPlace {
  const inPlace = count > 0 ? rows.inPlace() : null;
  if (inPlace) return nearestInPlace(inPlace, degrees, rows.scale, size, count);
  const nearest = nearestCells(degrees, rows.scale, size, count);
  return { keep: (row) => nearest.keep(rows.rowAt(row), degrees[row]!), taken: nearest.taken };
}

/** The voices that each item of a head has, in the unit of the pairs. */
export const headDegrees = (popularity: Released<NoisyItemCounts>, head: Uint32Array, scale: number): Float64Array =>
  Float64Array.from(head, (item) => (Math.max(0, popularity.values[item]!) / popularity.scale) * scale);

/**
 * The rows of spans that cover a head, in order, as the neighbourhoods of a catalogue: the same, to the last bit, as
 * `gatedCosine` and `nearestNeighbours` make of the whole triangle, wherever the spans end.
 *
 * @param itemCount n, the items of the catalogue; those outside the head get no neighbours
 * @throws {RangeError} if there are not as many rows as the head has items
 */
export function joinNearest(parts: readonly NearestRows[], head: Uint32Array, itemCount: number): Neighbourhoods {
  const rows = parts.reduce((sum, { counts }) => sum + counts.length, 0);
  if (rows !== head.length) throw new RangeError(`parts must have ${head.length} rows, got ${rows}`);
  const length = parts.reduce((sum, { neighbours }) => sum + neighbours.length, 0);
  const starts = new Uint32Array(itemCount + 1);
  const neighbours = new Uint32Array(length);
  const similarities = new Float32Array(length);
  const largest = { sum: 0, rows: 0 };
  let [row, filled] = [0, 0];
  for (const part of parts) {
    let own = 0;
    for (const count of part.counts) {
      if (count > 0) {
        largest.sum += part.similarities[own]!;
        largest.rows += 1;
      }
      own += count;
      starts[head[row]! + 1] = count;
      row += 1;
    }
  }
  for (let item = 0; item < itemCount; item += 1) starts[item + 1]! += starts[item]!;
  const unit = largest.sum / Math.max(1, largest.rows);
  for (const part of parts) {
    renameInto(neighbours.subarray(filled), part.neighbours, head);
    divideInto(similarities.subarray(filled), part.similarities, unit);
    filled += part.neighbours.length;
  }
  return { starts, neighbours, similarities };
}

function renameInto(into: Uint32Array, places: Uint32Array, head: Uint32Array): void {
  for (let at = 0; at < places.length; at += 1) into[at] = head[places[at]!]!;
}

function divideInto(into: Float32Array, values: Float32Array, unit: number): void {
  for (let at = 0; at < values.length; at += 1) into[at] = values[at]! / unit;
}

/** Rows between two words of progress: at most some 10 ms. */
const rowsBetween = 256;
