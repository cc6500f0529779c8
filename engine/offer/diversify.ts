import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ItemIndex } from '../terms/ids.ts';
import type { Ranked } from '../terms/stages.ts';
import { reorderRanked } from './reorderRanked.ts';

/**
 * Maximal marginal relevance over categories: each next item is the one with the largest
 * (1 − strength) · relevance − strength · likeness, where relevance falls evenly from 1 along the ranks, and likeness is 1 to
 * an item of the same narrowest category that was taken already, a half to one of the same widest, else 0.
 * What comes after the window stays in its order. Cost O(window²).
 *
 * Source: Carbonell & Goldstein, "The use of MMR", SIGIR 1998.
 *
 * @param strength in [0, 1]; 0 changes nothing
 * @param window how many of the first places are looked at
 */
export function diversify(ranked: Ranked, { items }: Catalogue, strength: number, window: number): Ranked {
  if (strength === 0) return ranked;
  const left = Array.from(ranked.subarray(0, window), (item, place) => ({
    item,
    relevance: 1 - place / window,
    widest: items[item]!.categories[0],
    narrowest: items[item]!.categories.at(-1),
  }));
  const wide = new Set<string>();
  const narrow = new Set<string>();
  const placeOf = new Map<ItemIndex, number>();
  while (left.length > 0) {
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (const [place, { relevance, widest, narrowest }] of left.entries()) {
      const likeness =
        narrowest !== undefined && narrow.has(narrowest) ? 1 : widest !== undefined && wide.has(widest) ? 0.5 : 0;
      const worth = (1 - strength) * relevance - strength * likeness;
      if (worth <= most) continue;
      most = worth;
      best = place;
    }
    const [taken] = left.splice(best, 1);
    placeOf.set(taken!.item, placeOf.size);
    if (taken!.widest !== undefined) wide.add(taken!.widest);
    if (taken!.narrowest !== undefined) narrow.add(taken!.narrowest);
  }
  return reorderRanked(ranked, (item, rank) => placeOf.get(item) ?? rank + window);
}
