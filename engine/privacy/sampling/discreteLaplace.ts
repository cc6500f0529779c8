/** Two-sided geometric noise of exact rational scale. Canonne, Kamath & Steinke 2020, Algorithm 2. */

import type { Random } from '../../random/random.ts';
import { bigWholeBelow, wholeBelow } from '../../random/wholeBelow.ts';
import { bigGeometricExp, geometricExp } from './geometricExp.ts';

/**
 * A whole number x with probability exactly proportional to e^(−|x|·b/a): scale t = a/b.
 *
 * @param a a whole number from 1 to 2^40
 * @param b a whole number from 1 to 2^53
 */
export function discreteLaplace(a: number, b: number, random: Random): number {
  for (;;) {
    const negative = wholeBelow(2, random) === 0;
    const size = geometricExp(b, a, random);
    if (!negative) return size;
    if (size !== 0) return -size; // 0 has one sign, or it would come up twice as often
  }
}

/** The same for BigInts of any size; reads the same bytes where both are defined. */
export function bigDiscreteLaplace(a: bigint, b: bigint, random: Random): bigint {
  for (;;) {
    const negative = bigWholeBelow(2n, random) === 0n;
    const size = bigGeometricExp(b, a, random);
    if (!negative) return size;
    if (size !== 0n) return -size;
  }
}
