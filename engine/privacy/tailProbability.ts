import { type FixedPoint, fixedPointBits } from './sampling/fixedPoint.ts';
import { gaussianProbabilities } from './sampling/gaussianProbabilities.ts';

const one = 1n << BigInt(fixedPointBits);

/**
 * How likely noise alone passes the threshold, with a proven error: P[X ≥ τ] = (1 + p(0))/2 − Σ_{0 ≤ x < τ} p(x) of the
 * discrete Gaussian, whose two sides are alike.
 *
 * In units of 2^−512: with n probabilities summed, each of which is within the error of that sum, half of p(0) and the
 * sum are within 2·error together, and halving rounds by 1. Where the sum ends before τ, at a probability that is 0 in our
 * arithmetic, the truth is between 0 and what is left: then 0 is told, and what is left is an error too.
 *
 * Cost O(τ), at most O(σ): some 10 ms for σ = 4096 and τ = 4σ.
 *
 * @param sigma σ; a whole number from 1 to 2^20
 * @param threshold τ; a whole number from 1
 * @throws {RangeError} if an argument is outside its domain
 */
export function tailProbability(sigma: number, threshold: number): FixedPoint {
  if (!(Number.isSafeInteger(threshold) && threshold >= 1))
    throw new RangeError(`threshold must be a whole number from 1, got ${threshold}`);
  const probabilities = gaussianProbabilities(sigma);
  let probability = probabilities.next();
  let left = (one + probability) >> 1n; // P[X ≥ x]
  let x = 0;
  for (; x < threshold && probability > 0n; x += 1) {
    left -= probability;
    probability = probabilities.next();
  }
  /* v8 ignore next -- never below 0 while every probability is rounded down; for whoever rounds otherwise @preserve */
  const rest = left > 0n ? left : 0n; // the truth is not below 0, and so neither further from 0 than from what is left
  const error = 2n * probabilities.errorOfSum(x) + 1n;
  return x < threshold ? { value: 0n, error: error + rest } : { value: rest, error };
}
