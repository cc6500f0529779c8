import type { ShownList } from '../terms/attack.ts';

/** The share of these lists that show each item. */
export function shareShowing(lists: readonly Pick<ShownList, 'items'>[], itemCount: number): Float64Array {
  const share = new Float64Array(itemCount);
  for (const { items } of lists) for (const item of items) share[item]! += 1 / lists.length;
  return share;
}

/**
 * How much it tells that a list shows an item: ln(lists / lists that show it), 0 for one that all show. Inverse document
 * frequency, Spärck Jones 1972.
 */
export const rarityOf = (lists: readonly Pick<ShownList, 'items'>[], itemCount: number): Float64Array =>
  shareShowing(lists, itemCount).map((share) => (share === 0 ? 0 : -Math.log(Math.min(1, share))));
