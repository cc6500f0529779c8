/**
 * Average precision at k: the precision down to each hit, summed, over the most hits that k slots can hold. Its mean over
 * people is MAP. As in RecBole; LensKit puts the length of the list for k, which differs for lists that are too short.
 *
 * @param ranks where the hits are, as `hitRanks` has them
 * @param relevantCount |relevant|
 * @returns in [0, 1], or NaN when nothing is relevant
 */
export function averagePrecisionAt(k: number, ranks: readonly number[], relevantCount: number): number {
  let sum = 0;
  for (const [before, rank] of ranks.entries()) sum += (before + 1) / (rank + 1);
  return sum / Math.min(k, relevantCount);
}
