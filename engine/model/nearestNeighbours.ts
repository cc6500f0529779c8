import { keepLargest } from '../selection/keepLargest.ts';
import { type HeadRows, meanNearest } from './headRows.ts';
import type { Neighbourhoods } from './itemModel.ts';

/**
 * The K largest of each row, largest first, ties by place, in units of the mean nearest similarity, so that those of two
 * statistics can be added and compared with a prior. Rows and neighbours are renamed to places in the catalogue.
 *
 * Cost O(m + K·log(m/K)·log K) for a row of m.
 *
 * @param across what the neighbours of a row are places in: the head, unless rows have a direction
 */
export function nearestNeighbours(
  rows: HeadRows,
  itemCount: number,
  neighbourhoodSize: number,
  across: Uint32Array = rows.head,
): Neighbourhoods {
  const { head } = rows;
  const unit = meanNearest(rows);
  const starts = rowStarts(rows, itemCount, neighbourhoodSize);
  const neighbours = new Uint32Array(starts[itemCount]!);
  const similarities = new Float32Array(neighbours.length);
  const nearest = keepLargest(neighbourhoodSize);
  for (let row = 0; row < head.length; row += 1) {
    const end = rows.starts[row + 1]!;
    for (let cell = rows.starts[row]!; cell < end; cell += 1) {
      const similarity = rows.similarities[cell]!;
      nearest.offer(rows.others[cell]!, similarity);
    }
    const from = starts[head[row]!]!;
    const count = nearest.sort();
    for (let rank = 0; rank < count; rank += 1) {
      neighbours[from + rank] = across[nearest.names[rank]!]!;
      similarities[from + rank] = nearest.values[rank]! / unit;
    }
  }
  return { starts, neighbours, similarities };
}

/** Where each catalogue item's neighbours begin: at most K for an item of the head, none for the others. */
function rowStarts(rows: HeadRows, itemCount: number, neighbourhoodSize: number): Uint32Array {
  const starts = new Uint32Array(itemCount + 1);
  for (let row = 0; row < rows.head.length; row += 1) {
    starts[rows.head[row]! + 1] = Math.min(neighbourhoodSize, rows.starts[row + 1]! - rows.starts[row]!);
  }
  for (let item = 0; item < itemCount; item += 1) starts[item + 1]! += starts[item]!;
  return starts;
}
