/**
 * Intra-list diversity at k: the mean of 1 − similarity over all pairs of slots. 0 where all slots hold the same kind of
 * thing.
 *
 * @param similarity of two items, in [0, 1]
 * @returns in [0, 1]; NaN for fewer than two offers
 *
 * Source: Ziegler et al., WWW 2005, turned from similarity to diversity as by Smyth & McClave, ICCBR 2001.
 */
export function diversityAt(
  k: number,
  offered: readonly number[],
  similarity: (one: number, other: number) => number,
): number {
  const slots = Math.min(k, offered.length);
  let apart = 0;
  for (let one = 0; one < slots; one += 1) {
    for (let other = one + 1; other < slots; other += 1) apart += 1 - similarity(offered[one]!, offered[other]!);
  }
  return apart / ((slots * (slots - 1)) / 2);
}
