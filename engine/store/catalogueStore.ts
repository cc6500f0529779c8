import type { ItemId } from '../terms/ids.ts';
import type { Item } from '../terms/item.ts';

/** The public items, in the order in which they first came. */
export interface CatalogueStore {
  /** Adds items, or replaces those of the same name in their place. All or none. @returns how many were new */
  upsertItems(items: readonly Item[]): Promise<number>;
  /**
   * Changes those of these items that the shop has, in one transaction: what `change` returns stands in the item's place,
   * under the same name; null removes it. All or none. @returns the names that the shop does not have
   */
  changeItems(itemIds: readonly ItemId[], change: (item: Item) => Item | null): Promise<readonly ItemId[]>;
  /** Every item, once, in the order in which it first came. */
  items(): Promise<readonly Item[]>;
  /** Grows with every change, so that a reader knows when to read again. */
  version(): Promise<number>;
}
