import type { ItemId } from '../../../engine/terms/ids.ts';
import type { Item } from '../../../engine/terms/item.ts';

const categories = ['Kitchen', 'Garden', 'Stationery', 'Toys'];

/** An open shop of eighty items, p0 to p79, in four categories; the last one is out of stock. */
export const shopItems: readonly Item[] = Array.from({ length: 80 }, (_, place) => ({
  itemId: `p${place}` as ItemId,
  sku: `SKU-${place}`,
  title: `${categories[place % 4]} thing number ${place}`,
  categories: [categories[place % 4]!],
  price: { amount: `${1 + (place % 9)}.50`, currency: 'GBP' },
  inStock: place !== 79,
}));
