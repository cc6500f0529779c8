/** A coin that shows true with probability exactly e^(−p/q). Canonne, Kamath & Steinke 2020, Algorithm 1. */

import type { Random } from '../../random/random.ts';
import { wholeBelow } from '../../random/wholeBelow.ts';
import { bigBernoulli } from './bernoulli.ts';
import { commonDivisor, exactLimit } from './wholeNumbers.ts';

/**
 * True with probability exactly e^(−p/q), from numbers, and from BigInts in the rare draw whose products reach 2^53.
 *
 * @param p a whole number from 0 to 2^53
 * @param q a whole number from 1 to 2^53
 */
export function bernoulliExp(p: number, q: number, random: Random): boolean {
  const divisor = commonDivisor(p, q);
  return reducedBernoulliExp(p / divisor, q / divisor, random);
}

/** The same for a fraction known to be in lowest terms; the hot path of the discrete Gaussian. */
export function reducedBernoulliExp(p: number, q: number, random: Random): boolean {
  let rest = p;
  while (rest > q) {
    if (!oneInE(random)) return false; // e^(−rest/q) = e^(−1) · e^(−(rest − q)/q)
    rest -= q;
  }
  return belowOne(rest, q, random);
}

/** The same for BigInts of any size; reads the same bytes where both are defined. */
export function bigBernoulliExp(p: bigint, q: bigint, random: Random): boolean {
  let rest = p;
  while (rest > q) {
    if (!bigBelowOne(1n, 1n, 1n, random)) return false;
    rest -= q;
  }
  return bigBelowOne(rest, q, 1n, random);
}

/**
 * For x = p/q ≤ 1 in lowest terms: the first k at which a coin of chance x/k fails is odd with probability
 * 1 − x + x²/2! − x³/3! + … = e^(−x).
 */
function belowOne(p: number, q: number, random: Random): boolean {
  for (let k = 1; ; k += 1) {
    const divisor = commonDivisor(p, k); // of p and qk, because p and q have none
    const denominator = q * (k / divisor);
    if (denominator >= exactLimit) return bigBelowOne(BigInt(p), BigInt(q), BigInt(k), random);
    if (wholeBelow(denominator, random) >= p / divisor) return k % 2 === 1;
  }
}

/** True with probability exactly 1/e: the same for x = 1, whose first coin never fails and reads nothing. */
export function oneInE(random: Random): boolean {
  for (let k = 2; ; k += 1) if (wholeBelow(k, random) !== 0) return k % 2 === 1;
}

/** The same from its k-th coin on. */
function bigBelowOne(p: bigint, q: bigint, from: bigint, random: Random): boolean {
  for (let k = from; ; k += 1n) if (!bigBernoulli(p, q * k, random)) return k % 2n === 1n;
}
