import type { Random } from '../random/random.ts';
import type { NoisePlan } from '../terms/noisy.ts';
import type { Charged, PaidRelease } from '../terms/stages.ts';
import { nanoRhoOf } from './accounting/gaussianNoise.ts';
import { takeAllowance } from './allowance.ts';

/** One statistic about to be released. */
export interface OpeningRelease {
  readonly noise: NoisePlan;
  /** The unit, and the sensitivity, of the exact counts. */
  readonly scale: number;
  readonly paid: Charged<PaidRelease>;
  readonly random: Random;
}

/**
 * What must hold before any noise is drawn, checked from public numbers alone; then the cost is taken from the charge.
 *
 * Without noise (σ = 0) only a build that charged nothing may release: one that paid for noise gets noise.
 *
 * @throws {RangeError} if the noise is not fresh to every reader (keyed), is less than its ρ says, is meant for counts of
 *   another unit, or is not paid for
 */
export function openRelease({ noise, scale, paid, random }: OpeningRelease): void {
  if (random.quality === 'keyed')
    throw new RangeError('random must not be keyed: noise that can be drawn again can be taken away again');
  if (scale !== noise.scale) throw new RangeError(`scale must be that of the noise, ${noise.scale}, got ${scale}`);
  const needed = noise.sigma === 0 ? 0 : nanoRhoOf(noise.scale, noise.sigma);
  if (noise.nanoRho < needed)
    throw new RangeError(`nanoRho must be at least ${needed} for this noise, got ${noise.nanoRho}`);
  if ((noise.sigma === 0) !== (paid.nanoRho === 0))
    throw new RangeError(`sigma must be above 0 in a build that paid, and 0 in one that did not, got ${noise.sigma}`);
  takeAllowance(paid, noise.nanoRho);
}
