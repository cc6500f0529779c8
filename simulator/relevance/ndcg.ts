/**
 * Normalised discounted cumulative gain at k for yes/no relevance: 1 when the first min(k, |relevant|) slots all hold
 * relevant items, 0 when none does. A repeated item counts once.
 *
 * @param k how many slots count; a whole number from 1
 * @param offered best first; may be shorter than k, and loses by it
 * @returns in [0, 1], or NaN when nothing is relevant: such a person must be left out of a mean, not counted as 0
 *
 * Source: Järvelin & Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20(4), 2002.
 */
export function ndcgAt(k: number, offered: readonly number[], relevant: ReadonlySet<number>): number {
  const slots = Math.min(k, offered.length);
  let gain = 0;
  for (let rank = 0; rank < slots; rank += 1) {
    const item = offered[rank]!;
    if (relevant.has(item) && offered.indexOf(item) === rank) gain += discount(rank);
  }
  let ideal = 0;
  for (let rank = 0; rank < Math.min(k, relevant.size); rank += 1) ideal += discount(rank);
  return gain / ideal;
}

/** What a hit is worth at a rank counted from 0. */
const discount = (rank: number): number => 1 / Math.log2(rank + 2);
