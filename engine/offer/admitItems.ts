import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ItemIndex } from '../terms/ids.ts';
import type { Eligible } from '../terms/stages.ts';

/** What the shop may show to anybody, and to who allows guarded categories; 1 at the place of each such item. */
export interface Showable {
  readonly open: Uint8Array;
  readonly openAndGuarded: Uint8Array;
  /** How many items are guarded and in stock. */
  readonly guardedCount: number;
}

/**
 * In stock, not hidden, not excluded, and left by rules and filters. Cost O(n), once for each catalogue and filter.
 *
 * @param admits 1 at the place of each item that rules and filters leave; null for all of them
 */
export function showableItems(catalogue: Catalogue, admits: Uint8Array | null = null): Showable {
  const admitted = (sensitivity: (index: ItemIndex) => boolean) =>
    Uint8Array.from(catalogue.items, ({ inStock, hidden }, index) =>
      inStock && !hidden && admits?.[index] !== 0 && sensitivity(index) ? 1 : 0,
    );
  const open = admitted((index) => catalogue.sensitivityOf(index) === 'OPEN');
  const openAndGuarded = admitted((index) => catalogue.sensitivityOf(index) !== 'EXCLUDED');
  const guardedCount = openAndGuarded.reduce((count, shown, index) => count + shown - open[index]!, 0);
  return { open, openAndGuarded, guardedCount };
}

/**
 * Which items may be offered at all: what the shop may show, guarded items only where the viewer allows it, and none of
 * `without`. The same answer serves ranked and random offers, so that a rule cannot tell them apart.
 *
 * @param allowsSensitive whether the viewer gave the SENSITIVE purpose
 * @param without what the viewer has, sees or has in the cart
 * @returns what may be shown; it shares the shop's own array. Cost O(without)
 */
export function admitItems(showable: Showable, allowsSensitive: boolean, without: Iterable<ItemIndex>): Eligible {
  const mayShow = allowsSensitive ? showable.openAndGuarded : showable.open;
  return { mayShow, barred: new Set(without) } as unknown as Eligible;
}

/** Whether an item may be offered. */
export const isEligible = ({ mayShow, barred }: Eligible, item: ItemIndex): boolean =>
  mayShow[item] === 1 && !barred.has(item);
