import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import type { ItemId } from '../../engine/terms/ids.ts';
import type { Item } from '../../engine/terms/item.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';

/** A stretch of the catalogue. */
export interface FoundProducts {
  readonly items: readonly Item[];
  readonly hasNextPage: boolean;
}

/**
 * Products whose title, sku or id holds a text, in the order in which they came. Plain text without patterns, whatever its
 * case. Cost: the items up to the end of the page.
 *
 * @param search null for every product
 * @param after the last product of the page before; null for the first page
 */
export function findProducts(
  { items, indexOf }: Catalogue,
  search: string | null,
  first: number,
  after: ItemId | null,
): Result<FoundProducts, 'CURSOR_UNKNOWN'> {
  const last = after === null ? -1 : indexOf(after);
  if (last === undefined) return refuse('CURSOR_UNKNOWN');
  const wanted = search?.toLowerCase() ?? '';
  const found: Item[] = [];
  for (let place = last + 1; place < items.length && found.length <= first; place += 1) {
    const item = items[place]!;
    const texts = [item.title, item.sku, item.itemId];
    if (texts.some((text) => text.toLowerCase().includes(wanted))) found.push(item);
  }
  return accept({ items: found.slice(0, first), hasNextPage: found.length > first });
}
