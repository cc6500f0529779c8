/**
 * The ranks, counted from 0 and rising, at which the first k slots hold something relevant. A repeated item counts once.
 *
 * @param k how many slots count; a whole number from 1
 * @param offered best first; may be shorter than k
 */
export function hitRanks(k: number, offered: readonly number[], relevant: ReadonlySet<number>): readonly number[] {
  const ranks: number[] = [];
  for (let rank = 0; rank < Math.min(k, offered.length); rank += 1) {
    const item = offered[rank]!;
    if (relevant.has(item) && offered.indexOf(item) === rank) ranks.push(rank);
  }
  return ranks;
}
