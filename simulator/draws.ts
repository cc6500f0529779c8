import { type Random, wholeBelow } from '../engine/index.ts';

/** Fine enough for anything invented. */
const fineness = 2 ** 24;

/** A number in [0, 1), in steps of 2⁻²⁴. */
export const unit = (random: Random): number => wholeBelow(fineness, random) / fineness;

/** True with this probability. */
export const chance = (probability: number, random: Random): boolean => unit(random) < probability;

/**
 * One of the values, each with a chance in proportion to its weight.
 *
 * @throws {RangeError} if there are no values
 */
export function pickByWeight<Value>(
  values: readonly Value[],
  weightOf: (value: Value) => number,
  random: Random,
): Value {
  const last = values.at(-1);
  if (last === undefined) throw new RangeError('values must not be empty, got none');
  let left = unit(random) * values.reduce((sum, value) => sum + weightOf(value), 0);
  for (const value of values) {
    left -= weightOf(value);
    if (left < 0) return value;
  }
  return last;
}

/** A whole number from `least`, each further one with this chance: mean least + p / (1 − p). */
export function countFrom(least: number, further: number, random: Random): number {
  let count = least;
  while (chance(further, random)) count += 1;
  return count;
}
