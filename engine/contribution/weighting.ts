import type { NoisePlan } from '../terms/noisy.ts';
import type { Weighting } from '../terms/weighting.ts';
import { loudest } from './loudness.ts';
import { largestWeight, pairWeight } from './pairWeight.ts';

/**
 * Everybody's vector of items, and everybody's vector of pairs, has L2 norm at most S: so S is the sensitivity of each.
 * An item weighs the largest w with n·w² ≤ S², a pair the largest w with n(n − 1)/2·w² ≤ S², and each of m ordered pairs the
 * largest w with m·w² ≤ S².
 *
 * Where a person's items are not alike, of loudness a, a cell of value x (an item's a, a pair's a·b) weighs ⌊u·x⌋, where
 * u = S/√(Σx²) over all of the person's cells, less a part in 2^40. Then Σ⌊u·x⌋² ≤ u²·Σx² ≤ S², whatever loudness is: it
 * says how a person divides what they may say, and never how much that is. The part in 2^40 is more than floating point
 * rounds up in u·a·b (four roundings of a part in 2^53).
 *
 * @param scale S, the fixed-point unit; a whole number in [1, 2^26)
 */
export function unitNorm(scale: number): Weighting {
  if (!(Number.isInteger(scale) && scale >= 1 && scale < 2 ** 26)) {
    throw new RangeError(`scale must be a whole number in [1, 2^26), got ${scale}`);
  }
  const unitFor = (squares: number) => (scale / Math.sqrt(squares)) * roundedDown;
  return {
    scale,
    itemWeight: (itemCount) => largestWeight(itemCount, scale),
    pairWeight: (itemCount) => pairWeight(itemCount, scale),
    orderedPairWeight: (pairCount) => largestWeight(pairCount, scale),
    itemUnit: ({ squares }) => unitFor(squares),
    // Over pairs i < j: Σ(a·b)² = ((Σa²)² − Σa⁴)/2, exact below 2^53.
    pairUnit: ({ squares, fourths }) => unitFor((squares * squares - fourths) / 2),
    orderedPairUnit: unitFor,
  };
}

/**
 * Everybody has one voice and divides it among their n items: an item, and a pair, weighs ⌊S/n⌋, and each of m ordered
 * pairs ⌊S/√m⌋, which is the same where as much was viewed as bought. Of items that are not alike each has its share of the
 * voice. Its sensitivity is not S, so it serves only a build without noise, which needs no bound; there it finds better
 * neighbours than plain counts (docs/decisions/0002-similarity.md).
 */
export const oneVoice = (scale: number): Weighting => ({
  scale,
  itemWeight: (itemCount) => Math.floor(scale / itemCount),
  pairWeight: (itemCount) => Math.floor(scale / itemCount),
  orderedPairWeight: (pairCount) => Math.floor(scale / Math.sqrt(pairCount)),
  itemUnit: ({ sum }) => scale / sum,
  // A pair never weighs more than the quieter of its items, and S/n where all n are as loud as can be.
  pairUnit: ({ sum }) => scale / (loudest * sum),
  orderedPairUnit: (squares) => scale / Math.sqrt(squares),
});

/** The norm bound of everybody where there is noise to cover it; one voice each where nothing has to be covered. */
export const weightingFor = ({ sigma, scale }: Pick<NoisePlan, 'sigma' | 'scale'>): Weighting =>
  sigma === 0 ? oneVoice(scale) : unitNorm(scale);

const roundedDown = 1 - 2 ** -40;
