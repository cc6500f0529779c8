import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import type { ItemId } from '../../engine/terms/ids.ts';
import type { ShopperSettings } from '../../engine/terms/shopperSettings.ts';

/**
 * What a shopper is never offered, in whatever list: the products that they named, and those of the categories that they
 * named, at any level, whatever their case. Cost O(n) for somebody who named a category, and nothing for everybody else.
 */
export function blockedItems(
  catalogue: Catalogue,
  { blockedCategories, blockedItems: named }: Pick<ShopperSettings, 'blockedCategories' | 'blockedItems'>,
): readonly ItemId[] {
  if (blockedCategories.length === 0) return named;
  const blocked = new Set(blockedCategories.map((category) => category.toLowerCase()));
  const within = catalogue.items.filter(({ categories }) => categories.some((one) => blocked.has(one.toLowerCase())));
  return [...named, ...within.map(({ itemId }) => itemId)];
}
