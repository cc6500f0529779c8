import { type HeadRows, meanNearest } from './headRows.ts';
import type { Neighbourhoods } from './itemModel.ts';

/**
 * The K largest of each row, largest first, ties by place, in units of the mean nearest similarity, so that those of two
 * statistics can be added and compared with a prior. Rows and neighbours are renamed to places in the catalogue.
 *
 * Cost O(m log m) for a row of m.
 */
export function nearestNeighbours(rows: HeadRows, itemCount: number, neighbourhoodSize: number): Neighbourhoods {
  const starts = new Uint32Array(itemCount + 1);
  const neighbours = new Uint32Array(rows.others.length);
  const similarities = new Float32Array(rows.others.length);
  const unit = meanNearest(rows);
  let length = 0;
  let item = 0;
  rows.head.forEach((headItem, row) => {
    while (item < headItem) starts[++item] = length;
    const from = rows.starts[row]!;
    const order = Uint32Array.from({ length: rows.starts[row + 1]! - from }, (_, offset) => from + offset);
    order.sort(
      (one, other) => rows.similarities[other]! - rows.similarities[one]! || rows.others[one]! - rows.others[other]!,
    );
    for (const cell of order.subarray(0, neighbourhoodSize)) {
      neighbours[length] = rows.head[rows.others[cell]!]!;
      similarities[length] = rows.similarities[cell]!;
      length += 1;
    }
    starts[++item] = length;
  });
  while (item < itemCount) starts[++item] = length;
  return {
    starts,
    neighbours: neighbours.slice(0, length),
    similarities: similarities.slice(0, length).map((similarity) => similarity / unit),
  };
}
