/** What one person's every pair of items weighs, so that nobody moves the counts further than anybody may. */

import { pairsAmong } from '../terms/counts.ts';

/**
 * The whole weight of each pair of a person who holds n items: the largest w with n(n − 1)/2 · w² ≤ S².
 *
 * The person's whole pair vector then has L2 norm at most S, whatever n is. Hence S is the sensitivity of the pair counts to
 * adding or removing one person, and everybody contributes as much as they may.
 *
 * @param itemCount n, the person's distinct items; a whole number from 2
 * @param scale S, the fixed-point unit of the counts; below 2^26, so that S² is exact
 * @returns w ≥ 0, in units of 1/S person
 */
export function pairWeight(itemCount: number, scale: number): number {
  return largestWeight(pairsAmong(itemCount), scale);
}

/**
 * The largest whole w with cells · w² ≤ S²: what each of a person's cells may weigh for a norm of at most S.
 *
 * @param cells how many cells the person touches; a whole number from 1, with cells · S² below 2^53 where w is above 0
 */
export function largestWeight(cells: number, scale: number): number {
  let weight = Math.floor(scale / Math.sqrt(cells));
  while (weight * weight * cells > scale * scale) weight -= 1; // the square root may round up
  while ((weight + 1) * (weight + 1) * cells <= scale * scale) weight += 1; // or down
  return weight;
}
