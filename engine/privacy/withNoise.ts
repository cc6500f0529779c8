import type { Random } from '../random/random.ts';
import type { NoisePlan } from '../terms/noisy.ts';
import { discreteGaussian } from './sampling/discreteGaussian.ts';
import { exactly } from './sampling/wholeNumbers.ts';

/**
 * One exact count with fresh noise of its own; as it is where the plan is without noise.
 *
 * @throws {RangeError} if the sum does not stay below 2^53
 */
export const withNoise = (count: number, { sigma }: NoisePlan, random: Random): number =>
  sigma === 0 ? count : exactly('noisy count', count + discreteGaussian(sigma, random));
