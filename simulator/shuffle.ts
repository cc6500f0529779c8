import { type Random, wholeBelow } from '../engine/index.ts';

/**
 * A uniformly random order of the values, as a new array: every order has the same chance.
 *
 * Source: Fisher & Yates 1938, in place as by Durstenfeld, CACM 7(7), 1964.
 */
export function shuffle<Value>(values: Iterable<Value>, random: Random): Value[] {
  const shuffled = [...values];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const chosen = wholeBelow(last + 1, random);
    [shuffled[last], shuffled[chosen]] = [shuffled[chosen]!, shuffled[last]!];
  }
  return shuffled;
}
