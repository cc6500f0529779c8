import type { Random } from '../../random/random.ts';
import { wholeBelow } from '../../random/wholeBelow.ts';
import { acceptsScore } from './acceptsScore.ts';

/**
 * The place of one candidate: candidates in random order, each kept with probability e^(−(best − score) · b/a), the
 * first one kept wins. As private as the exponential mechanism and never less useful. McKenna & Sheldon 2020.
 *
 * @param scores whole numbers below 2^52 in size, at least one
 * @param a @param b the scale a/b: whole numbers from 1
 */
export function permuteAndFlip(scores: readonly number[], a: number, b: number, random: Random): number {
  const best = scores.reduce((most, score) => Math.max(most, score));
  const order = scores.map((_, place) => place);
  for (let left = 0; ; left += 1) {
    const right = left + wholeBelow(order.length - left, random);
    const candidate = order[right]!;
    order[right] = order[left]!;
    order[left] = candidate;
    if (acceptsScore(best - scores[candidate]!, a, b, random)) return candidate; // the best one surely is
  }
}
