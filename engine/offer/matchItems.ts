import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ItemIndex } from '../terms/ids.ts';
import type { ItemMatch } from '../terms/offerRule.ts';

/** The catalogue places of the items that a rule is about, ascending. Cost O(n), or O(names) where it names its items. */
export function matchItems(catalogue: Catalogue, { itemIds, categories }: ItemMatch): readonly ItemIndex[] {
  const wanted = new Set(categories.map((category) => category.toLowerCase()));
  const isIn = (index: ItemIndex) =>
    wanted.size === 0 || catalogue.items[index]!.categories.some((category) => wanted.has(category.toLowerCase()));
  const named =
    itemIds.length === 0
      ? catalogue.items.map((_item, index) => index)
      : [...new Set(itemIds)].map((itemId) => catalogue.indexOf(itemId)).filter((index) => index !== undefined);
  return named.filter(isIn).toSorted((one, other) => one - other);
}
