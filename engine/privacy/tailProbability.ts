/** How likely noise alone passes the threshold, as a fixed-point number with a proven error. */

import { largestSigma } from './sampling/discreteGaussian.ts';
import { type FixedPoint, fixedPointBits } from './sampling/fixedPoint.ts';

const bits = BigInt(fixedPointBits);
const one = 1n << bits;

/**
 * P[X ≥ τ] of the discrete Gaussian: Σ_{x ≥ τ} t(x) / Σ_x t(x), where t(x) = e^(−x²/2σ²).
 *
 * Terms follow from each other by two products: t(x + 1) = t(x)·r(x) and r(x + 1) = r(x)·e^(−1/σ²), with t(0) = 1 and
 * r(0) = e^(−1/2σ²). Everything is at most 1 and every product is rounded down, so, in units of 2^−512:
 *
 * 1. r(0), by its series, is within 2^8 ({@link expMinusHalf}); e^(−1/σ²) = r(0)² within 2·2^8 + 1 < 2^10;
 * 2. r(x) within (x + 1)·2^11, as each step adds at most 2^10 + 1;
 * 3. t(x) within (x + 1)²·2^11, as each step adds at most the error of r(x), and 1;
 * 4. a sum of the terms before x = X within X³·2^11, as Σ (x + 1)² ≤ X³;
 * 5. what is left out from X on, where our t is 0, is below 4σ²·t(X) ≤ 4σ²·(X + 1)²·2^11, as terms fall at least as fast
 *    as the powers of r(0) ≤ 1 − 3/8σ².
 *
 * So each sum is within E = (X³ + 4σ²(X + 1)²)·2^11, the sum over both signs within 2E, and their quotient, whose
 * denominator is at least 1 and which is itself at most 1, within 3E + 1.
 *
 * Cost O(σ): about 27σ steps, some 30 ms for σ = 4096.
 *
 * @param sigma σ; a whole number from 1 to 2^20
 * @param threshold τ; a whole number from 1
 * @throws {RangeError} if an argument is outside its domain
 */
export function tailProbability(sigma: number, threshold: number): FixedPoint {
  if (!(Number.isInteger(sigma) && sigma >= 1 && sigma <= largestSigma))
    throw new RangeError(`sigma must be a whole number in [1, 2^20], got ${sigma}`);
  if (!(Number.isSafeInteger(threshold) && threshold >= 1))
    throw new RangeError(`threshold must be a whole number from 1, got ${threshold}`);
  const variance = BigInt(sigma) ** 2n;

  let term = one;
  let ratio = expMinusHalf(variance);
  const ratioFalls = (ratio * ratio) >> bits;
  let before = 0n; // Σ t(x) over 0 ≤ x < τ
  let tail = 0n; // Σ t(x) over τ ≤ x < X
  let x = 0;
  for (; term > 0n; x += 1) {
    if (x < threshold) before += term;
    else tail += term;
    term = (term * ratio) >> bits;
    ratio = (ratio * ratioFalls) >> bits;
  }

  const bothSigns = 2n * (before + tail) - one; // 0 counts once
  const X = BigInt(x);
  const sumError = (X ** 3n + 4n * variance * (X + 1n) ** 2n) << 11n;
  return { value: (tail << bits) / bothSigns, error: 3n * sumError + 1n };
}

/**
 * e^(−1/2σ²) by its series Σ (−1)^n (1/2σ²)^n / n!, within 2^8 units: each of its terms is within 2 of the truth (half the
 * error of the one before at most, and 1 for rounding down), below 100 of them are not 0, and the rest of an alternating
 * series is below its first term.
 */
function expMinusHalf(variance: bigint): bigint {
  let sum = 0n;
  let term = one;
  for (let n = 1n; term !== 0n; n += 1n) {
    sum += n % 2n === 1n ? term : -term;
    term /= 2n * variance * n;
  }
  return sum;
}
