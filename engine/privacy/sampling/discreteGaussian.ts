/** The noise of every release: the discrete Gaussian, exactly. Canonne, Kamath & Steinke 2020, Algorithm 3. */

import type { Random } from '../../random/random.ts';
import { bigBernoulliExp, reducedBernoulliExp } from './bernoulliExp.ts';
import { bigDiscreteLaplace, discreteLaplace } from './discreteLaplace.ts';
import { commonDivisor, isExact, wholeRoot } from './wholeNumbers.ts';

/** The largest whole σ that {@link discreteGaussian} takes. */
export const largestSigma = 2 ** 20;

/**
 * A whole number x with probability exactly proportional to e^(−x²/2σ²).
 *
 * Cost: below two proposals on average, about a microsecond for σ up to 4096. Above that more and more draws need
 * BigInts, and are several times slower; no draw is less exact.
 *
 * @param sigma σ: a whole number from 1 to 2^20
 * @throws {RangeError} if σ is outside its domain
 */
export function discreteGaussian(sigma: number, random: Random): number {
  if (!(Number.isInteger(sigma) && sigma >= 1 && sigma <= largestSigma))
    throw new RangeError(`sigma must be a whole number in [1, 2^20], got ${sigma}`);
  for (;;) {
    const proposal = discreteLaplace(sigma + 1, 1, random);
    if (keepsProposal(Math.abs(proposal), sigma, random)) return proposal;
  }
}

/**
 * The same for any variance σ² = a/b > 0, as BigInts; reads the same bytes as {@link discreteGaussian} where both are
 * defined.
 */
export function bigDiscreteGaussian(a: bigint, b: bigint, random: Random): bigint {
  const t = wholeRoot(a / b) + 1n;
  for (;;) {
    const proposal = bigDiscreteLaplace(t, 1n, random);
    const size = proposal < 0n ? -proposal : proposal;
    const excess = size * t * b - a;
    if (bigBernoulliExp(excess * excess, 2n * a * b * t * t, random)) return proposal;
  }
}

/**
 * True with probability e^(−(y − σ²/t)²/2σ²), where t = σ + 1 and y ≥ 0: what turns Laplace into Gauss.
 *
 * The exponent is u²/2σ²t² with u = yt − σ², and is brought to lowest terms without Euclid on large numbers:
 * 1. σ ≡ −1 (mod t), so u ≡ −1 (mod t): u and t share no divisor.
 * 2. t ≡ 1 (mod σ), so u ≡ y (mod σ): gcd(u, σ) = gcd(y, σ) =: g, and u/g shares no divisor with σ/g.
 * 3. So (u/g)² and 2(σ/g)²t² can share a 2 and nothing else, and do when u/g is even.
 */
function keepsProposal(y: number, sigma: number, random: Random): boolean {
  const t = sigma + 1;
  const g = commonDivisor(y, sigma);
  const product = y * t;
  const u = (product - sigma * sigma) / g;
  const v = (sigma / g) * t; // below 2^41
  const isEven = u % 2 === 0;
  const p = isEven ? (u * u) / 2 : u * u;
  const q = isEven ? v * v : 2 * v * v;
  if (isExact(product) && isExact(u * u) && isExact(q)) return reducedBernoulliExp(p, q, random);

  const excess = BigInt(y) * BigInt(t) - BigInt(sigma) ** 2n;
  return bigBernoulliExp(excess * excess, 2n * BigInt(sigma) ** 2n * BigInt(t) ** 2n, random);
}
