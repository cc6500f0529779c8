import type { Random } from '../../random/random.ts';
import { bernoulliExp, bigBernoulliExp } from './bernoulliExp.ts';
import { isExact } from './wholeNumbers.ts';

/**
 * True with probability exactly e^(−gap · b/a): the coin of the selection mechanisms.
 *
 * @param gap how far a candidate's score is behind the best; a whole number from 0 to 2^53
 */
export function acceptsScore(gap: number, a: number, b: number, random: Random): boolean {
  return isExact(gap * b)
    ? bernoulliExp(gap * b, a, random)
    : bigBernoulliExp(BigInt(gap) * BigInt(b), BigInt(a), random);
}
