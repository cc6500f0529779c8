import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ItemModel } from '../model/itemModel.ts';
import type { ItemId } from '../terms/ids.ts';
import { readyModel } from './readyModel.ts';
import { telltaleItems } from './telltaleItems.ts';

/** The items of each telltale group, as the shop and a model have them now: for the shop's own people to look at. */
export function telltaleProducts(
  catalogue: Catalogue,
  model: ItemModel | null,
): ReadonlyMap<string, readonly ItemId[]> {
  const groups = new Map<string, ItemId[]>();
  for (const [item, group] of telltaleItems(catalogue, readyModel(model, catalogue)))
    groups.set(group, [...(groups.get(group) ?? []), catalogue.items[item]!.itemId]);
  return groups;
}
