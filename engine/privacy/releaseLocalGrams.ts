import type { Random } from '../random/random.ts';
import type { LocalGrams } from '../terms/counts.ts';
import type { NoisePlan, NoisyLocalGrams } from '../terms/noisy.ts';
import type { Charged, Exact, PaidRelease, Released } from '../terms/stages.ts';
import { openRelease } from './openRelease.ts';

/**
 * Lets the pairs of a build without noise (ε = ∞) through as they are asked for. There is no such release with noise: a pair that is
 * asked for twice would be covered twice.
 *
 * @throws {RangeError} if the build has noise, or paid for any
 */
export function releaseLocalGrams(
  counts: Exact<LocalGrams>,
  noise: NoisePlan,
  paid: Charged<PaidRelease>,
  random: Random,
): Released<NoisyLocalGrams> {
  if (noise.sigma !== 0) throw new RangeError(`sigma must be 0 for local pairs, got ${noise.sigma}`);
  openRelease({ noise, scale: counts.scale, paid, random });
  return { ...counts, noise, threshold: null, approximationDelta: 0 } as unknown as Released<NoisyLocalGrams>;
}
