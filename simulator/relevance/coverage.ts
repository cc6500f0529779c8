/**
 * Coverage at k: the share of all items that are in the first k slots of at least one list. Grows with the number of
 * lists, so only figures over the same people compare.
 *
 * @param k how many slots of each list count; a whole number from 1
 * @param itemCount n: the items that could have been offered; from 1
 * @returns in [0, 1]
 */
export function coverageAt(k: number, lists: readonly (readonly number[])[], itemCount: number): number {
  const offered = new Set<number>();
  for (const list of lists) for (let rank = 0; rank < Math.min(k, list.length); rank += 1) offered.add(list[rank]!);
  return offered.size / itemCount;
}
