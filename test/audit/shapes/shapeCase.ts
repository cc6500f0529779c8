import type { Random } from '../../../engine/random/random.ts';
import type { Law } from './law.ts';

/** One sampler with one set of parameters. */
export interface ShapeCase {
  /** What is drawn, such as 'discrete Gaussian, σ = 4096'. */
  readonly name: string;
  /** How much smaller than promised the noise is that must be told from it: 0.01 for Gaussians, 0.02 for others. */
  readonly short: number;
  /** What its draws would be distributed as if its noise were this many times as large; 1 for the promise. */
  readonly lawAt: (size: number) => Law;
  /** f: the statistic that tells the size of the noise. */
  readonly statistic: (x: number) => number;
  /** Draws from the code that is judged. */
  readonly draw: (draws: number, random: Random) => Float64Array | Promise<Float64Array>;
}

/** Draws one by one. */
export const oneByOne =
  (sampler: (random: Random) => number) =>
  (draws: number, random: Random): Float64Array =>
    Float64Array.from({ length: draws }, () => sampler(random));

export const square = (x: number): number => x * x;
export const itself = (x: number): number => x;
