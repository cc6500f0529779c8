import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ItemIndex } from '../terms/ids.ts';
import { type Evidence, tallyEvidence } from './tallyEvidence.ts';

/** The most popular items of an item's narrowest category, most popular first, itself among them; none without a category. */
export type PopularInCategory = (item: ItemIndex) => readonly ItemIndex[];

/** How many of a category are kept: more than a list has slots. */
const keptOfCategory = 100;

/**
 * What is popular in each category: from released popularity and public categories, hence free. Where nothing is known of
 * an item, or of all that a person touched, this is nearer to them than what is popular in the whole shop.
 *
 * Cost O(n) once; a question costs nothing.
 *
 * @param popularFirst every catalogue place, most popular first
 */
export function popularInCategory(catalogue: Catalogue, popularFirst: Uint32Array): PopularInCategory {
  const byCategory = new Map<string, ItemIndex[]>();
  const categoryOf = (item: ItemIndex) => catalogue.items[item]?.categories.at(-1)?.toLowerCase();
  for (const item of popularFirst) {
    const category = categoryOf(item);
    if (category === undefined) continue;
    const known = byCategory.get(category);
    if (!known) byCategory.set(category, [item]);
    else if (known.length < keptOfCategory) known.push(item);
  }
  return (item) => byCategory.get(categoryOf(item) ?? '') ?? [];
}

/**
 * Lets the categories of some items speak for what is popular in them: the more of these items are in a category the
 * louder, and the more popular one of it the louder. In the unit of a share of one for each of these items.
 */
export function hearCategories(items: readonly ItemIndex[], inCategory: PopularInCategory): Evidence {
  const spoken = items.map(inCategory);
  const tally = tallyEvidence(spoken.reduce((sum, { length }) => sum + length, 0));
  for (const category of spoken) {
    for (const [place, item] of category.entries()) tally.add(item, (1 - place / keptOfCategory) / items.length);
  }
  return tally.evidence(1);
}
