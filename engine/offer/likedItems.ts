import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ItemIndex } from '../terms/ids.ts';
import { type Evidence, tallyEvidence } from './tallyEvidence.ts';

/** The items of each category, by its name in lower case; worked out once for each catalogue. */
const known = new WeakMap<Catalogue, ReadonlyMap<string, readonly ItemIndex[]>>();

/**
 * What the categories speak for that somebody told us they like: every item in them, the more of them the louder; popularity
 * then orders what is equally loud. Cost O(items in these categories).
 */
export function likedItems(catalogue: Catalogue, interests: readonly string[]): Evidence {
  const byCategory = itemsByCategory(catalogue);
  const liked = [...new Set(interests.map((interest) => interest.toLowerCase()))].map(
    (interest) => byCategory.get(interest) ?? [],
  );
  const tally = tallyEvidence(liked.reduce((sum, items) => sum + items.length, 0));
  for (const items of liked) for (const item of items) tally.add(item, 1);
  return tally.evidence(liked.length);
}

function itemsByCategory(catalogue: Catalogue): ReadonlyMap<string, readonly ItemIndex[]> {
  const before = known.get(catalogue);
  if (before) return before;
  const made = new Map<string, ItemIndex[]>();
  for (const [index, { categories }] of catalogue.items.entries()) {
    for (const name of new Set(categories.map((category) => category.toLowerCase()))) {
      const items = made.get(name);
      if (items) items.push(index);
      else made.set(name, [index]);
    }
  }
  known.set(catalogue, made);
  return made;
}
