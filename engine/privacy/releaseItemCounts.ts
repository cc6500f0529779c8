import type { Random } from '../random/random.ts';
import type { ItemCounts } from '../terms/counts.ts';
import type { NoisePlan, NoisyItemCounts } from '../terms/noisy.ts';
import type { Progress } from '../terms/progress.ts';
import type { Charged, Exact, PaidRelease, Released } from '../terms/stages.ts';
import { approximationDelta } from './approximation.ts';
import { cellNoise } from './cellNoise.ts';
import { openRelease } from './openRelease.ts';
import { requireWhole } from './requireCounts.ts';

/** How many items are drawn between two words of progress. */
const itemsAPiece = 4096;

/**
 * Releases one count for each item of the catalogue, the untouched ones too, each with noise of its own. One person moves
 * all the counts together by at most S in L2 norm, so this is √(2ρ)-Gaussian-DP (docs/release.md).
 *
 * @throws {RangeError} if the counts are not whole, or the noise is not what it says, not paid for, or not fresh
 *   (openRelease.ts); before any noise is drawn
 */
export async function releaseItemCounts(
  counts: Exact<ItemCounts>,
  noise: NoisePlan,
  paid: Charged<PaidRelease>,
  random: Random,
  progress: Progress,
): Promise<Released<NoisyItemCounts>> {
  requireWhole(counts.values);
  openRelease({ noise, scale: counts.scale, paid, random });
  const values = new Float64Array(counts.values.length);
  const cells = cellNoise(noise, values.length);
  const added = approximationDelta(cells.distance);
  for (let item = 0; item < values.length; item += 1) {
    values[item] = cells.addTo(counts.values[item]!, random);
    if ((item + 1) % itemsAPiece === 0) await progress(item + 1, values.length);
  }
  await progress(values.length, values.length);
  return { scale: counts.scale, values, noise, approximationDelta: added } as Released<NoisyItemCounts>;
}
