import { giniOf } from '../relevance/gini.ts';
import type { DatasetFacts } from '../terms/studyResults.ts';
import { countHolders, countInteractions, type Dataset } from './dataset.ts';

/** The data in figures; the same of real data and of invented ones, so that they can be compared. */
export function datasetFacts(name: string, source: string, { people, itemIds }: Dataset): DatasetFacts {
  const sizes = Float64Array.from(people, (items) => items.length).sort();
  const interactions = countInteractions(people);
  const at = (share: number) => sizes[Math.min(sizes.length - 1, Math.floor(share * sizes.length))] ?? 0;
  return {
    name,
    source,
    people: people.length,
    items: itemIds.length,
    interactions,
    popularityGini: giniOf(countHolders(people, itemIds.length)),
    itemsPerPerson: { mean: interactions / people.length, median: at(0.5), p90: at(0.9) },
    pairsHeld: countPairsHeld(people, itemIds.length),
  };
}

/** Pairs of items that at least one person holds together. A bit for each pair, or a set where those would be too many. */
export function countPairsHeld(people: readonly Uint32Array[], itemCount: number): number {
  const cells = itemCount * itemCount;
  const bits = cells <= 2 ** 31 ? new Uint32Array(Math.ceil(cells / 32)) : null;
  const some = new Set<number>();
  let held = 0;
  for (const items of people) {
    for (let one = 0; one < items.length; one += 1) {
      for (let other = one + 1; other < items.length; other += 1) {
        const cell = items[one]! * itemCount + items[other]!;
        if (bits === null) some.add(cell);
        else if ((bits[Math.floor(cell / 32)]! & (1 << (cell % 32))) === 0) {
          bits[Math.floor(cell / 32)]! |= 1 << (cell % 32);
          held += 1;
        }
      }
    }
  }
  return held + some.size;
}
