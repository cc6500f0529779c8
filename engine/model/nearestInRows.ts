import { nearestCells } from '../selection/nearestCells.ts';
import type { NoisyItemCounts, NoisyPairRows } from '../terms/noisy.ts';
import type { Progress } from '../terms/progress.ts';
import type { Released } from '../terms/stages.ts';
import type { Neighbourhoods } from './itemModel.ts';

/**
 * Without noise: the K nearest of every item by the shrunk cosine of `gatedCosine`, each row compared and cut to its nearest
 * while it is counted, so that neither triangle is ever written down. The same neighbours, to the last bit, as `gatedCosine`
 * and `nearestNeighbours` make of the whole triangle.
 *
 * Cost that of counting, and O(cells + K·log² K) for a row; memory O(n·K).
 */
export async function nearestInRows(
  rows: Released<NoisyPairRows>,
  popularity: Released<NoisyItemCounts>,
  itemCount: number,
  neighbourhoodSize: number,
  progress: Progress,
): Promise<Neighbourhoods> {
  const { head, scale } = rows;
  const degree = Float64Array.from(head, (item) => (Math.max(0, popularity.values[item]!) / popularity.scale) * scale);
  const nearest = nearestCells(degree, scale, neighbourhoodSize);
  const neighbours = new Uint32Array(head.length * neighbourhoodSize);
  const similarities = new Float32Array(neighbours.length);
  const starts = new Uint32Array(itemCount + 1);
  const largest = { sum: 0, rows: 0 };
  let length = 0;
  for (let row = 0; row < head.length; row += 1) {
    const count = nearest.keep(rows.rowAt(row), degree[row]!);
    for (let rank = 0; rank < count; rank += 1) {
      neighbours[length + rank] = head[nearest.names[rank]!]!;
      similarities[length + rank] = nearest.similarities[rank]!;
    }
    if (count > 0) {
      largest.sum += nearest.similarities[0]!;
      largest.rows += 1;
    }
    length += count;
    starts[head[row]! + 1] = count;
    if (row % rowsBetween === 0) await progress(row, head.length);
  }
  for (let item = 0; item < itemCount; item += 1) starts[item + 1]! += starts[item]!;
  const unit = largest.sum / Math.max(1, largest.rows);
  return {
    starts,
    neighbours: neighbours.slice(0, length),
    similarities: similarities.subarray(0, length).map((similarity) => similarity / unit),
  };
}

/** Rows between two words of progress: at most some 10 ms. */
const rowsBetween = 256;
