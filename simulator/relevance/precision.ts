/**
 * Precision at k: the share of the k slots that hold something relevant. A slot left empty is a slot that holds nothing,
 * so a list that is too short loses by it; LensKit divides by the length of the list instead.
 *
 * @param ranks where the hits are, as `hitRanks` has them
 * @returns in [0, 1]
 */
export const precisionAt = (k: number, ranks: readonly number[]): number => ranks.length / k;
