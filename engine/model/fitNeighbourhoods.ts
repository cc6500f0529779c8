import type { NoisyItemCounts, NoisyPairCounts } from '../terms/noisy.ts';
import type { Released } from '../terms/stages.ts';
import { gate, gateThreshold } from './gate.ts';
import type { Neighbourhoods } from './itemModel.ts';

/**
 * The K nearest items of every item, by shrunk cosine of gated counts g:
 *
 *     s(i, j) = g(i, j) / (√(d(i)·d(j)) + shrinkage)
 *
 * With noise, d(i) is the geometric mean of the item's gated row sum and its released popularity: the one misses what the
 * gate held back, the other what the pairs know. The shrinkage is 2σ, so that two items which few people hold do not look
 * alike by luck. Without noise, d(i) is the voices that i has, and the shrinkage one voice.
 *
 * Similarities are in units of the mean nearest one, so that those of two statistics can be added, and compared with a
 * prior. Measured: docs/decisions/0002-similarity.md. Post-processing of released numbers, hence free.
 *
 * Cost O(cells released · log of the longest row).
 *
 * @param itemCount n, the items of the catalogue; those outside the head get no neighbours
 * @param neighbourhoodSize K, from 1
 */
export function fitNeighbourhoods(
  pairs: Released<NoisyPairCounts>,
  popularity: Released<NoisyItemCounts>,
  itemCount: number,
  neighbourhoodSize: number,
): Neighbourhoods {
  const { head, starts, columns } = pairs;
  const { sigma } = pairs.noise;
  const threshold = gateThreshold(Math.max(1, (head.length * (head.length - 1)) / 2));
  const gated = pairs.values.map((value) => gate(value, sigma, threshold));

  const degree = new Float64Array(head.length);
  const met = new Uint32Array(head.length + 1);
  for (let row = 0; row < head.length; row += 1) {
    for (let cell = starts[row]!; cell < starts[row + 1]!; cell += 1) {
      const value = gated[cell]!;
      if (value === 0) continue;
      const column = columns[cell]!;
      degree[row]! += value;
      degree[column]! += value;
      met[row + 1]! += 1;
      met[column + 1]! += 1;
    }
  }
  for (const [place, item] of head.entries()) {
    const popular = (Math.max(0, popularity.values[item]!) / popularity.scale) * pairs.scale;
    degree[place] = sigma === 0 ? popular : Math.sqrt(degree[place]! * popular);
  }
  const shrinkage = sigma === 0 ? pairs.scale : 2 * sigma;

  // Both triangles, by rows.
  for (let row = 0; row < head.length; row += 1) met[row + 1]! += met[row]!;
  const next = met.slice();
  const others = new Uint32Array(met[head.length]!);
  const similarities = new Float32Array(others.length);
  const put = (row: number, column: number, similarity: number) => {
    const at = next[row]!++;
    others[at] = column;
    similarities[at] = similarity;
  };
  for (let row = 0; row < head.length; row += 1) {
    for (let cell = starts[row]!; cell < starts[row + 1]!; cell += 1) {
      const value = gated[cell]!;
      if (value === 0) continue;
      const column = columns[cell]!;
      const similarity = value / (Math.sqrt(degree[row]! * degree[column]!) + shrinkage);
      put(row, column, similarity);
      put(column, row, similarity);
    }
  }
  return nearest({ head, starts: met, others, similarities }, itemCount, neighbourhoodSize);
}

interface HeadRows {
  readonly head: Uint32Array;
  readonly starts: Uint32Array;
  readonly others: Uint32Array;
  readonly similarities: Float32Array;
}

/** Keeps the K largest of each row, largest first, ties by place; renames head places to catalogue places. */
function nearest(rows: HeadRows, itemCount: number, neighbourhoodSize: number): Neighbourhoods {
  const starts = new Uint32Array(itemCount + 1);
  const neighbours = new Uint32Array(rows.others.length);
  const similarities = new Float32Array(rows.others.length);
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
    similarities: inMeanNearest(similarities.subarray(0, length), starts),
  };
}

/** Divides by the mean, over the items that have neighbours, of the similarity of the nearest. */
function inMeanNearest(similarities: Float32Array, starts: Uint32Array): Float32Array {
  let sum = 0;
  let rows = 0;
  for (let item = 0; item + 1 < starts.length; item += 1) {
    if (starts[item] === starts[item + 1]) continue;
    sum += similarities[starts[item]!]!;
    rows += 1;
  }
  return similarities.map((similarity) => (similarity * rows) / sum);
}
