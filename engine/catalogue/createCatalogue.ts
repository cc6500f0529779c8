import type { ItemId } from '../terms/ids.ts';
import type { Item } from '../terms/item.ts';
import { nothingDecided, type ShopSensitivity } from '../terms/shopSensitivity.ts';
import type { Catalogue } from './catalogue.ts';
import { judgeItem } from './judgeItem.ts';
import { defaultSensitivityRules, type SensitivityRule } from './sensitivityRules.ts';

/**
 * A catalogue of these items, in this order. Of two items of one name the first one counts.
 *
 * @param rules what is sensitive; the strictest rule that matches decides. An empty list makes every item OPEN, which is
 *   for studies on published data only
 * @param shop what the shop says of its own categories and items
 */
export function createCatalogue(
  items: readonly Item[],
  rules: readonly SensitivityRule[] = defaultSensitivityRules,
  shop: ShopSensitivity = nothingDecided,
): Catalogue {
  const places = new Map<ItemId, number>();
  const distinct: Item[] = [];
  for (const item of items) {
    if (places.has(item.itemId)) continue;
    places.set(item.itemId, distinct.length);
    distinct.push(item);
  }
  const judged = distinct.map(judgeItem(rules, shop.categories));

  return {
    items: distinct,
    telltales: shop.telltales,
    indexOf: (itemId) => places.get(itemId),
    sensitivityOf: (index) => judgedFor(index).sensitivity,
    clusterOf: (index) => judgedFor(index).cluster,
  };

  function judgedFor(index: number) {
    const found = judged[index];
    if (!found) throw new RangeError(`index must be below ${judged.length}, got ${index}`);
    return found;
  }
}
