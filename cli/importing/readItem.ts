import type { ItemId } from '../../engine/terms/ids.ts';
import { isName } from '../../engine/terms/ids.ts';
import type { Item, Price } from '../../engine/terms/item.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';

/** Where the fields of an item stand in a row; null for a column that the file does not have. */
export interface ItemColumns {
  readonly item: number | null;
  readonly sku: number | null;
  readonly title: number | null;
  readonly department: number | null;
  readonly category: number | null;
  readonly subcategory: number | null;
  readonly price: number | null;
  readonly currency: number | null;
  readonly stock: number | null;
}

/** The longest title or category, in characters. */
export const longestTitle = 300;

const noStock = new Set(['0', 'false', 'no', 'n', 'out']);
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a storefront or a terminal.
const controls = /[\u0000-\u001f\u007f]/;

/**
 * Reads one row of a catalogue. An item without a title is called by its id; one without a stock column is in stock.
 *
 * @param currency for prices of a file that has no currency column; null leaves such prices out
 * @returns the item, or why the row is not one
 */
export function readItem(
  fields: readonly string[],
  columns: ItemColumns,
  currency: string | null,
): Result<Item, string> {
  const field = (column: number | null): string => (column === null ? '' : fields[column]!.trim());
  const itemId = field(columns.item);
  if (!isName(itemId)) {
    return refuse(
      itemId === '' ? 'names no item' : 'names an item in a way that is not allowed (1 to 64 of A-Z a-z 0-9 _ . : @ -)',
    );
  }
  const title = field(columns.title) || itemId;
  const categories = [field(columns.department), field(columns.category), field(columns.subcategory)].filter(Boolean);
  const texts = [title, ...categories];
  if (texts.some((text) => text.length > longestTitle))
    return refuse(`has a title or category longer than ${longestTitle}`);
  if (texts.some((text) => controls.test(text))) return refuse('has control characters in a title or category');

  const price = readPrice(field(columns.price), field(columns.currency) || currency);
  if (!price.ok) return price;
  return accept({
    itemId: itemId as ItemId,
    sku: field(columns.sku) || itemId,
    title,
    categories: [...new Set(categories)],
    price: price.value,
    inStock: !noStock.has(field(columns.stock).toLowerCase()),
  });
}

function readPrice(amount: string, currency: string | null): Result<Price | null, string> {
  if (amount === '' || currency === null) return accept(null);
  if (!/^\d{1,12}(\.\d{1,4})?$/.test(amount)) return refuse('has a price that is not a decimal number');
  if (!/^[A-Z]{3}$/.test(currency)) return refuse('has a currency that is not three capital letters');
  return accept({ amount, currency });
}
