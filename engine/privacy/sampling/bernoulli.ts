import type { Random } from '../../random/random.ts';
import { bigWholeBelow, wholeBelow } from '../../random/wholeBelow.ts';
import { bigCommonDivisor, commonDivisor } from './wholeNumbers.ts';

/**
 * True with probability exactly p/q. The fraction is reduced first, so that equal fractions read equal bytes.
 *
 * @param p a whole number from 0 to q
 * @param q a whole number from 1 to 2^53
 */
export function bernoulli(p: number, q: number, random: Random): boolean {
  const divisor = commonDivisor(p, q);
  return wholeBelow(q / divisor, random) < p / divisor;
}

/** The same for BigInts of any size; reads the same bytes where both are defined. */
export function bigBernoulli(p: bigint, q: bigint, random: Random): boolean {
  const divisor = bigCommonDivisor(p, q);
  return bigWholeBelow(q / divisor, random) < p / divisor;
}
