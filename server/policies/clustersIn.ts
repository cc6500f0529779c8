import type { Catalogue } from '../../engine/catalogue/catalogue.ts';

/** The sensitive clusters that a catalogue has products of, by what may be concluded about them; in alphabetical order. */
export interface SensitiveClusters {
  readonly excluded: readonly string[];
  readonly guarded: readonly string[];
}

const known = new WeakMap<Catalogue, SensitiveClusters>();

/** Cost O(n) for each catalogue, once. */
export function clustersIn(catalogue: Catalogue): SensitiveClusters {
  const before = known.get(catalogue);
  if (before) return before;
  const found = { EXCLUDED: new Set<string>(), GUARDED: new Set<string>(), OPEN: new Set<string>() };
  catalogue.items.forEach((_item, index) => {
    const cluster = catalogue.clusterOf(index);
    if (cluster !== null) found[catalogue.sensitivityOf(index)].add(cluster);
  });
  const made = { excluded: [...found.EXCLUDED].sort(), guarded: [...found.GUARDED].sort() };
  known.set(catalogue, made);
  return made;
}
