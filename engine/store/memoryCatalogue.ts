import type { ItemId } from '../terms/ids.ts';
import type { Item } from '../terms/item.ts';
import type { CatalogueStore } from './store.ts';

/** Keeps the catalogue in one Map: it holds a replaced item in the place in which it first came, as promised. */
export function memoryCatalogue(): CatalogueStore {
  const known = new Map<ItemId, Item>();
  let version = 0;
  return {
    async upsertItems(items) {
      if (items.length === 0) return 0;
      const before = known.size;
      for (const item of items) known.set(item.itemId, item);
      version += 1;
      return known.size - before;
    },
    async items() {
      return [...known.values()];
    },
    async version() {
      return version;
    },
  };
}
