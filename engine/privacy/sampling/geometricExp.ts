/** A geometric number of exact rational rate. Canonne, Kamath & Steinke 2020, Algorithm 2. */

import type { Random } from '../../random/random.ts';
import { bigWholeBelow, wholeBelow } from '../../random/wholeBelow.ts';
import { bernoulliExp, bigBernoulliExp, oneInE } from './bernoulliExp.ts';
import { bigCommonDivisor, commonDivisor, exactly, remainder } from './wholeNumbers.ts';

/** The largest q: then a draw of 2^53 or more has probability below e^(−2^12), and throwing at one costs nothing. */
export const largestGeometricDenominator = 2 ** 40;

/**
 * A whole number k ≥ 0 with probability exactly proportional to e^(−k·p/q).
 *
 * @param p a whole number from 1 to 2^53
 * @param q a whole number from 1 to 2^40
 * @throws {RangeError} if q is outside its domain
 */
export function geometricExp(p: number, q: number, random: Random): number {
  if (!(q >= 1 && q <= largestGeometricDenominator)) throw new RangeError(`q must be in [1, 2^40], got ${q}`);
  const divisor = commonDivisor(p, q);
  const denominator = q / divisor;
  let remainder = wholeBelow(denominator, random);
  while (!bernoulliExp(remainder, denominator, random)) remainder = wholeBelow(denominator, random);
  let wholes = 0;
  while (oneInE(random)) wholes += 1;
  // remainder + denominator · wholes has rate 1/denominator; every p of its values make one of ours.
  return dividedDown(exactly('geometric draw', remainder + denominator * wholes), p / divisor);
}

/** The same for BigInts of any size; reads the same bytes where both are defined. */
export function bigGeometricExp(p: bigint, q: bigint, random: Random): bigint {
  const divisor = bigCommonDivisor(p, q);
  const denominator = q / divisor;
  let remainder = bigWholeBelow(denominator, random);
  while (!bigBernoulliExp(remainder, denominator, random)) remainder = bigWholeBelow(denominator, random);
  let wholes = 0n;
  while (bigBernoulliExp(1n, 1n, random)) wholes += 1n;
  return (remainder + denominator * wholes) / (p / divisor);
}

/** ⌊value/by⌋: a division without remainder is exact, one that is rounded might not be. */
const dividedDown = (value: number, by: number): number => (value - remainder(value, by)) / by;
