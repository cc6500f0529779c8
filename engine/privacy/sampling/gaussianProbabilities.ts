/** The discrete Gaussian in numbers: its probabilities, in fixed point, with a proven error. */

import { largestSigma } from './discreteGaussian.ts';
import { fixedPointBits } from './fixedPoint.ts';

const bits = BigInt(fixedPointBits);
const one = 1n << bits;

/** P[X = x] for x = 0, 1, 2, … in units of 2^−512, one after the other. */
export interface GaussianProbabilities {
  readonly next: () => bigint;
  /** How far the sum of the first n of them may be from the truth, in the same units. */
  readonly errorOfSum: (n: number) => bigint;
}

/**
 * P[X = x] = t(x)/W, where t(x) = e^(−x²/2σ²) and W = Σ_x t(x), from p(0) = 1/W by p(x + 1) = p(x)·r(x) and
 * r(x + 1) = r(x)·e^(−1/σ²), with r(0) = e^(−1/2σ²). Everything is at most 1 and every product is rounded down, so, in
 * units of 2^−512:
 *
 * 1. r(x) is within (x + 1)·2^11 ({@link fallingRatios});
 * 2. p(x) within e + (x + 1)²·2^11, where e is the error of p(0), as each step adds at most the error of r(x), and 1;
 * 3. a sum of the first n within n·e + n³·2^11, as Σ (x + 1)² ≤ n³.
 *
 * And e is the error of W, and 1 for rounding, as |1/W − 1/W′| ≤ |W − W′| for W and W′ from 1.
 *
 * Cost: some 500 steps at once, then two products for each probability.
 *
 * @param sigma σ; a whole number from 1 to 2^20
 * @throws {RangeError} if σ is outside its domain
 */
export function gaussianProbabilities(sigma: number): GaussianProbabilities {
  if (!(Number.isInteger(sigma) && sigma >= 1 && sigma <= largestSigma))
    throw new RangeError(`sigma must be a whole number in [1, 2^20], got ${sigma}`);
  const whole = wholeWeight(sigma);
  const error = whole.error + 1n;
  const ratios = fallingRatios(BigInt(sigma), 1n);
  let probability = (one << bits) / whole.value;
  return {
    next() {
      const told = probability;
      probability = (probability * ratios.next()) >> bits;
      return told;
    },
    errorOfSum: (n) => BigInt(n) * error + ((BigInt(n) ** 3n) << 11n),
  };
}

/**
 * W = Σ_x e^(−x²/2σ²) over all whole x, without visiting them: as h·Σ_j e^(−(hj)²/2σ²) for the largest whole h ≤ σ/8, or
 * h = 1. By Poisson's summation formula both are σ√2π·(1 + 2Σ_m e^(−2π²m²σ²/h²)), with 1 for h in the first. For h > 1
 * they differ by less than σ√2π·3·e^(−2π²·64) < 2^−1700: less than 1 unit of 2^−512.
 *
 * Its error, in those units, where s = t(hj) until it is 0 in our arithmetic, at j = J:
 * 1. each s is within (j + 1)²·2^11, as p(x) above, and exact for j = 0; their sum within J³·2^11;
 * 2. what is left out from J on is below 4(σ/h)²·t(hJ) ≤ 2^10·(J + 1)²·2^11, as terms fall at least as fast as the powers
 *    of e^(−h²/2σ²) ≤ 1 − 3h²/8σ², and σ/h < 16;
 * 3. both signs and the factor h make 2h times that.
 */
function wholeWeight(sigma: number): { readonly value: bigint; readonly error: bigint } {
  const stride = BigInt(Math.max(1, Math.floor(sigma / 8)));
  const ratios = fallingRatios(BigInt(sigma), stride);
  let sum = 0n;
  let terms = 0n; // J
  for (let term = one; term > 0n; term = (term * ratios.next()) >> bits) {
    sum += term;
    terms += 1n;
  }
  const oneSide = (terms ** 3n + (terms + 1n) ** 2n * 1024n) << 11n;
  return { value: stride * (2n * sum - one), error: 2n * stride * oneSide + 1n }; // 0 counts once
}

/**
 * r(x) = t(h(x + 1))/t(hx) for x = 0, 1, 2, …: falling from e^(−h²/2σ²) by e^(−h²/σ²) each.
 *
 * The first is within 2^8 units of 2^−512 ({@link expMinusHalf}), its square within 2·2^8 + 1 < 2^10, and each step adds at
 * most that and 1; so r(x) is within (x + 1)·2^11.
 */
function fallingRatios(sigma: bigint, stride: bigint): { readonly next: () => bigint } {
  let ratio = expMinusHalf(stride ** 2n, sigma ** 2n);
  const falls = (ratio * ratio) >> bits;
  return {
    next() {
      const told = ratio;
      ratio = (ratio * falls) >> bits;
      return told;
    },
  };
}

/**
 * e^(−p/2q) for p ≤ q, by its series Σ (−1)^n (p/2q)^n / n!, within 2^8 units: each of its terms is within 2 of the truth
 * (half the error of the one before at most, and 1 for rounding down), below 100 of them are not 0, and the rest of an
 * alternating series is below its first term.
 */
function expMinusHalf(p: bigint, q: bigint): bigint {
  let sum = 0n;
  let term = one;
  for (let n = 1n; term !== 0n; n += 1n) {
    sum += n % 2n === 1n ? term : -term;
    term = (term * p) / (2n * q * n);
  }
  return sum;
}
