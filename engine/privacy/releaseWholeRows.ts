import type { Random } from '../random/random.ts';
import type { WholeRows } from '../terms/counts.ts';
import type { NoisePlan, NoisyPairRows } from '../terms/noisy.ts';
import type { Charged, Exact, PaidRelease, Released } from '../terms/stages.ts';
import { openRelease } from './openRelease.ts';

/**
 * Lets the rows of a build without noise (ε = ∞) through as they are read. There is no such release with noise: it would
 * cover each pair twice, once in either triangle.
 *
 * @throws {RangeError} if the build has noise, or paid for any
 */
export function releaseWholeRows(
  counts: Exact<WholeRows>,
  noise: NoisePlan,
  paid: Charged<PaidRelease>,
  random: Random,
): Released<NoisyPairRows> {
  if (noise.sigma !== 0) throw new RangeError(`sigma must be 0 for whole rows, got ${noise.sigma}`);
  openRelease({ noise, scale: counts.scale, paid, random });
  return { ...counts, noise, threshold: 1, approximationDelta: 0 } as unknown as Released<NoisyPairRows>;
}
