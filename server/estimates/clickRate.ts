import { type Part, type Ratio, ratioOf, usualZ } from './ratio.ts';

/**
 * Clicks for each seen offer with a score interval, which is honest where lists are few or nobody clicked, and a normal one is
 * empty: Wilson's, over so many offers as tell as much as these do. That is never more than were seen, however alike the lists,
 * and where nothing can be told of how unlike they are (no clicks, or nothing but clicks), no more than there are lists.
 *
 * Sources: Wilson, JASA 22 (1927), 209–212; Korn & Graubard, "Confidence Intervals for Proportions with Small Expected Number of
 * Positive Counts Estimated from Survey Data", Survey Methodology 24 (1998), 193–201, for the effective number.
 *
 * @param parts a list each: offers clicked, of offers seen
 * @param z how many standard errors the interval has to either side
 */
export function clickRate(parts: readonly Part[], z = usualZ): Ratio {
  const normal = ratioOf(parts, z);
  const { value, lists, effectiveLists } = normal;
  if (lists === 0) return normal;
  const seen = parts.reduce((sum, { of }) => sum + of, 0);
  const spread = value * (1 - value);
  const error = (normal.high - value) / z;
  const offers = spread > 0 ? Math.min(seen, spread / error ** 2) : effectiveLists;
  const shrink = 1 + z ** 2 / offers;
  const middle = (value + z ** 2 / (2 * offers)) / shrink;
  const half = (z / shrink) * Math.sqrt(spread / offers + z ** 2 / (4 * offers ** 2));
  return { ...normal, low: Math.max(0, Math.min(value, middle - half)), high: Math.max(value, middle + half) };
}

/**
 * One rate less another, of people who have nobody in common, from the limits of either.
 * Source: Newcombe, "Interval Estimation for the Difference between Independent Proportions", Statistics in Medicine 17 (1998),
 * 873–890, method 10.
 */
export function rateDifference(
  one: Ratio,
  control: Ratio,
): { readonly value: number; readonly low: number; readonly high: number } {
  const value = one.value - control.value;
  return {
    value,
    low: value - Math.hypot(one.value - one.low, control.high - control.value),
    high: value + Math.hypot(one.high - one.value, control.value - control.low),
  };
}
