/** How little each further rank counts: the first ten ranks carry about two thirds of what twenty do. */
export const overlapPatience = 0.9;

/**
 * Rank-biased overlap of two lists down to rank k: the mean agreement of their beginnings, where depth d weighs p^d, with
 * p = 0.9. 1 for the same list, 0 for nothing in common.
 *
 * Cut at k and divided by the weights that there are, as LensKit has it (there p = 0.85 by default), so that equal lists
 * reach 1; Webber's own is of endless lists.
 *
 * @param one without repeats; may be shorter than k, and agrees the less
 * @returns in [0, 1]
 *
 * Source: Webber, Moffat & Zobel, "A similarity measure for indefinite rankings", ACM TOIS 28(4), 2010.
 */
export function rankOverlapAt(k: number, one: readonly number[], other: readonly number[]): number {
  const seenInOne = new Set<number>();
  const seenInOther = new Set<number>();
  let common = 0;
  let agreement = 0;
  let weights = 0;
  let weight = 1;
  for (let depth = 1; depth <= k; depth += 1) {
    const mine = one[depth - 1];
    const theirs = other[depth - 1];
    if (mine !== undefined) seenInOne.add(mine);
    if (theirs !== undefined) seenInOther.add(theirs);
    if (mine !== undefined && seenInOther.has(mine)) common += 1;
    if (theirs !== undefined && theirs !== mine && seenInOne.has(theirs)) common += 1;
    weight *= overlapPatience;
    agreement += (weight * common) / depth;
    weights += weight;
  }
  return agreement / weights;
}
