import type { ItemIndex } from '../terms/ids.ts';

/** Looks at the list, not only at the item: a few harmless items together may say what none says alone. */
export interface ListGuard {
  /** Whether one more item of this one's cluster may stand in the list. */
  admits(item: ItemIndex): boolean;
  /** Notes that the item was shown. @returns the cluster that is full now, if this filled one */
  take(item: ItemIndex): string | null;
}

/**
 * @param clusterOf the sensitive cluster or the telltale group of an item; null for none
 * @param perList m: the most items of one of these in one list
 */
export function listGuard(clusterOf: (item: ItemIndex) => string | null, perList: number): ListGuard {
  const shown = new Map<string, number>();
  const count = (cluster: string) => shown.get(cluster) ?? 0;
  return {
    admits(item) {
      const cluster = clusterOf(item);
      return cluster === null || count(cluster) < perList;
    },
    take(item) {
      const cluster = clusterOf(item);
      if (cluster === null) return null;
      shown.set(cluster, count(cluster) + 1);
      return count(cluster) >= perList ? cluster : null;
    },
  };
}
