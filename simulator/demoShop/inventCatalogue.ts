import { type Item, type ItemId, type Random, wholeBelow } from '../../engine/index.ts';
import { interests } from './interests.ts';

/** One in so many items is out of stock. */
const outOfStockOneIn = 16;

/** A title as a name: 'Tamper, 58 mm' becomes 'tamper-58-mm'. */
export const itemIdFor = (title: string): ItemId =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '') as ItemId;

/** The invented shop's items, in the order of its interests; which are out of stock is drawn. */
export function inventCatalogue(random: Random): readonly Item[] {
  return interests.flatMap(({ categories, products }, department) =>
    products.map(([title, pounds], place) => ({
      itemId: itemIdFor(title),
      sku: `TR-${String(department + 1).padStart(2, '0')}${String(place + 1).padStart(2, '0')}`,
      title,
      categories,
      price: { amount: pounds.toFixed(2), currency: 'GBP' },
      inStock: wholeBelow(outOfStockOneIn, random) !== 0,
    })),
  );
}
