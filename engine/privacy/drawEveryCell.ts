import type { Random } from '../random/random.ts';
import { type PairCounts, pairsAmong } from '../terms/counts.ts';
import type { NoisePlan, NoisyPairCounts } from '../terms/noisy.ts';
import type { Progress } from '../terms/progress.ts';
import { approximationDelta } from './approximation.ts';
import { cellNoise } from './cellNoise.ts';

/** The whole triangle, cell by cell, each with noise of its own. Cost O(cells), in time and in memory. */
export async function drawEveryCell(
  counts: PairCounts,
  noise: NoisePlan,
  random: Random,
  progress: Progress,
): Promise<NoisyPairCounts> {
  const { head, scale } = counts;
  const size = head.length;
  const cells = pairsAmong(size);
  if (cells >= 2 ** 32) throw new RangeError(`head must have fewer than 2^32 pairs for a dense release, got ${cells}`);
  const noisy = cellNoise(noise, cells);
  const added = approximationDelta(noisy.distance);
  const starts = new Uint32Array(size + 1);
  const columns = new Uint32Array(cells);
  const values = new Float64Array(cells);
  let drawn = 0;
  for (let row = 0; row < size; row += 1) {
    const end = counts.starts[row + 1]!;
    let place = counts.starts[row]!;
    for (let column = row + 1; column < size; column += 1) {
      const isEmpty = place === end || counts.columns[place] !== column;
      const count = isEmpty ? 0 : counts.values[place++]!;
      columns[drawn] = column;
      values[drawn] = noisy.addTo(count, random);
      drawn += 1;
    }
    starts[row + 1] = drawn;
    await progress(row + 1, size);
  }
  return { scale, head, starts, columns, values, noise, threshold: null, approximationDelta: added };
}
