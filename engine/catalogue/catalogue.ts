import type { ItemId, ItemIndex } from '../terms/ids.ts';
import type { Item, Sensitivity } from '../terms/item.ts';
import type { TelltaleGroup } from '../terms/shopSensitivity.ts';

/** The public items of a shop, with what may be concluded about each. Immutable; a change of the shop makes a new one. */
export interface Catalogue {
  /** Item i is `items[i]`, in the order in which the shop first brought it. */
  readonly items: readonly Item[];
  /** The groups of open items that the shop says betray something together. */
  readonly telltales: readonly TelltaleGroup[];
  /** An item's place; undefined for one that the shop does not have. */
  indexOf(itemId: ItemId): ItemIndex | undefined;
  /** What may be concluded about item i, from its categories and title. */
  sensitivityOf(index: ItemIndex): Sensitivity;
  /** The sensitive cluster of item i, such as 'pregnancy and baby'; null for an OPEN item. */
  clusterOf(index: ItemIndex): string | null;
}
