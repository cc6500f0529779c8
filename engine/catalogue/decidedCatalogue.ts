import type { ItemId } from '../terms/ids.ts';
import type { Item, Sensitivity } from '../terms/item.ts';
import type { TelltaleGroup } from '../terms/shopSensitivity.ts';
import type { Catalogue } from './catalogue.ts';

/** An item with what may be concluded about it, so that whoever reads it needs no rules of sensitivity. Public. */
export interface DecidedItem extends Item {
  readonly sensitivity: Sensitivity;
  /** Its sensitive cluster; null for an OPEN item. */
  readonly cluster: string | null;
}

/** A catalogue as it is published: its items in their order, and the groups that a list is guarded by. */
export interface PublishedCatalogue {
  readonly items: readonly DecidedItem[];
  readonly telltales: readonly TelltaleGroup[];
}

export const publishedCatalogue = (catalogue: Catalogue): PublishedCatalogue => ({
  items: catalogue.items.map((item, index) => ({
    ...item,
    sensitivity: catalogue.sensitivityOf(index),
    cluster: catalogue.clusterOf(index),
  })),
  telltales: catalogue.telltales,
});

/** The catalogue that was published, once more: the same items have the same places in it. */
export function decidedCatalogue({ items, telltales }: PublishedCatalogue): Catalogue {
  const places = new Map<ItemId, number>(items.map(({ itemId }, place) => [itemId, place]));
  const itemAt = (index: number): DecidedItem => {
    const item = items[index];
    if (!item) throw new RangeError(`index must be below ${items.length}, got ${index}`);
    return item;
  };
  return {
    items,
    telltales,
    indexOf: (itemId) => places.get(itemId),
    sensitivityOf: (index) => itemAt(index).sensitivity,
    clusterOf: (index) => itemAt(index).cluster,
  };
}
