/** Choosing one of several candidates in proportion to e^(score/scale), exactly; and the best k of them by peeling. */

import type { Random } from '../../random/random.ts';
import { wholeBelow } from '../../random/wholeBelow.ts';
import { acceptsScore } from './acceptsScore.ts';

/**
 * The place of one candidate, chosen with probability exactly proportional to e^(score · b/a): a uniform candidate is
 * kept with the chance that its score gives it against the best, until one is.
 *
 * Cost: grows with how much better the best scores are than the rest; at worst `scores.length` proposals on average.
 *
 * @param scores whole numbers below 2^52 in size, at least one
 * @param a @param b the scale a/b: whole numbers from 1
 */
export function exponentialMechanism(scores: readonly number[], a: number, b: number, random: Random): number {
  const best = scores.reduce((most, score) => Math.max(most, score));
  for (;;) {
    const candidate = wholeBelow(scores.length, random);
    if (acceptsScore(best - scores[candidate]!, a, b, random)) return candidate;
  }
}

/**
 * The places of k candidates, best first: the mechanism k times, each time without those already chosen.
 *
 * @param k from 0 to scores.length
 */
export function peelTop(k: number, scores: readonly number[], a: number, b: number, random: Random): readonly number[] {
  const left = scores.map((_, place) => place);
  return Array.from({ length: k }, () => {
    const chosen = exponentialMechanism(
      left.map((place) => scores[place]!),
      a,
      b,
      random,
    );
    return left.splice(chosen, 1)[0]!;
  });
}
