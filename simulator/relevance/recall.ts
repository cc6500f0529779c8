/**
 * What a hit is measured against. ATTAINABLE: the most hits that k slots can hold, min(k, |relevant|), so that 1 can be
 * reached; the protocol of our own hold-out. ALL: everything relevant, |relevant|; recall as published on the LightGCN
 * splits (He et al., SIGIR 2020), where a person with more than k hidden items cannot reach 1.
 */
export type RecallOf = 'ATTAINABLE' | 'ALL';

/**
 * Recall at k: the share of the relevant items that the first k slots hold. A repeated item counts once.
 *
 * @param k how many slots count; a whole number from 1
 * @param offered best first; may be shorter than k
 * @returns in [0, 1], or NaN when nothing is relevant: such a person must be left out of a mean, not counted as 0
 */
export function recallAt(k: number, offered: readonly number[], relevant: ReadonlySet<number>, of: RecallOf): number {
  const hits = new Set(offered.slice(0, k).filter((item) => relevant.has(item))).size;
  return hits / (of === 'ALL' ? relevant.size : Math.min(k, relevant.size));
}
