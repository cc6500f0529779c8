/**
 * 1 where at least one slot holds something relevant, else 0. Its mean over people is the hit rate.
 *
 * @param ranks where the hits are, as `hitRanks` has them
 */
export const hitAt = (ranks: readonly number[]): number => (ranks.length === 0 ? 0 : 1);
