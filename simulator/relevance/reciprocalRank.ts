/**
 * The reciprocal rank of the first hit among k slots: 1 for the first slot, 1/2 for the second, 0 for none. Its mean over
 * people is MRR.
 *
 * @param ranks where the hits are, as `hitRanks` has them
 */
export const reciprocalRankAt = (ranks: readonly number[]): number => (ranks.length === 0 ? 0 : 1 / (ranks[0]! + 1));
