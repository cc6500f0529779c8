import { pairsAmong } from '../terms/counts.ts';
import type { NoisyItemCounts, NoisyPairCounts } from '../terms/noisy.ts';
import type { Progress } from '../terms/progress.ts';
import type { Released } from '../terms/stages.ts';
import { gate, gateThreshold } from './gate.ts';
import type { HeadRows } from './headRows.ts';

/**
 * Shrunk cosine of gated counts g:
 *
 *     s(i, j) = g(i, j) / (√(d(i)·d(j)) + shrinkage)
 *
 * With noise, d(i) is the geometric mean of the item's gated row sum and its released popularity: the one misses what the
 * gate held back, the other what the pairs know. The shrinkage is 2σ, so that two items which few people hold do not look
 * alike by luck. Without noise, d(i) is the voices that i has, and the shrinkage one voice. Measured:
 * docs/decisions/0002-similarity.md.
 *
 * Cost O(cells released).
 */
export async function gatedCosine(
  pairs: Released<NoisyPairCounts>,
  popularity: Released<NoisyItemCounts>,
  progress: Progress,
): Promise<HeadRows> {
  const { head, starts, columns } = pairs;
  const { sigma } = pairs.noise;
  const threshold = gateThreshold(pairsAmong(head.length));
  // Without noise there is nothing to gate, and nothing to copy.
  const gated = sigma === 0 ? pairs.values : new Float64Array(pairs.values.length);
  // Rows are visited twice; work is counted in cells, of which a row may hold none or all.
  let sinceProgress = 0;
  const visited = async (cells: number, done: number) => {
    sinceProgress += cells;
    if (sinceProgress < cellsBetween) return;
    sinceProgress = 0;
    await progress(done, 2 * head.length);
  };

  const degree = new Float64Array(head.length);
  const met = new Uint32Array(head.length + 1);
  for (let row = 0; row < head.length; row += 1) {
    for (let cell = starts[row]!; cell < starts[row + 1]!; cell += 1) {
      const value = gate(pairs.values[cell]!, sigma, threshold);
      if (value === 0) continue;
      if (sigma > 0) gated[cell] = value;
      const column = columns[cell]!;
      degree[row]! += value;
      degree[column]! += value;
      met[row + 1]! += 1;
      met[column + 1]! += 1;
    }
    await visited(starts[row + 1]! - starts[row]!, row);
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
  for (let row = 0; row < head.length; row += 1) {
    const own = degree[row]!;
    for (let cell = starts[row]!; cell < starts[row + 1]!; cell += 1) {
      const value = gated[cell]!;
      if (value <= 0) continue;
      const column = columns[cell]!;
      const similarity = value / (Math.sqrt(own * degree[column]!) + shrinkage);
      const here = next[row]!++;
      others[here] = column;
      similarities[here] = similarity;
      const there = next[column]!++;
      others[there] = row;
      similarities[there] = similarity;
    }
    await visited(starts[row + 1]! - starts[row]!, head.length + row);
  }
  return { head, starts: met, others, similarities };
}

/** Cells visited between two words of progress: some 10 ms. */
const cellsBetween = 200_000;
