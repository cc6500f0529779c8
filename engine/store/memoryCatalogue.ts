import type { ItemId } from '../terms/ids.ts';
import type { Item } from '../terms/item.ts';
import type { CatalogueStore } from './catalogueStore.ts';

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
    async changeItems(itemIds, change) {
      const changed = [...new Set(itemIds)].flatMap((itemId) => {
        const item = known.get(itemId);
        return item ? [[itemId, change(item)] as const] : [];
      });
      for (const [itemId, item] of changed) {
        if (item === null) known.delete(itemId);
        else known.set(itemId, item);
      }
      if (changed.length > 0) version += 1;
      const met = new Set(changed.map(([itemId]) => itemId));
      return itemIds.filter((itemId) => !met.has(itemId));
    },
    async items() {
      return [...known.values()];
    },
    async version() {
      return version;
    },
  };
}
