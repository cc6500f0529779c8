import type { Sorts } from '../terms/sorts.ts';
import type { Catalogue } from './catalogue.ts';

/**
 * The sort of each item; EXCLUDED items, of which nothing is learned, have the sort of their cluster too. Remembered for each
 * catalogue. Cost O(n) once.
 */
export function sortsOf(catalogue: Catalogue): Sorts {
  const before = known.get(catalogue);
  if (before !== undefined) return before;
  const clusters = new Map<string | null, number>([[null, 0]]);
  const sorts = Uint16Array.from(catalogue.items, (_item, index) => {
    const cluster = catalogue.clusterOf(index);
    const sort = clusters.get(cluster) ?? clusters.size;
    clusters.set(cluster, sort);
    return sort;
  });
  const made = clusters.size === 1 ? null : sorts;
  known.set(catalogue, made);
  return made;
}

const known = new WeakMap<Catalogue, Sorts>();
