import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ItemIndex } from '../terms/ids.ts';
import type { Eligible } from '../terms/stages.ts';

/**
 * Which items may be offered at all: in stock, not excluded, guarded ones only where the viewer allows it, and none of
 * `without`. The same answer serves ranked and random offers, so that a rule cannot tell them apart.
 *
 * @param allowsSensitive whether the viewer gave the SENSITIVE purpose
 * @param without what the viewer has, sees or has in the cart
 * @returns 1 at the catalogue place of each item that may be shown. Cost O(n)
 */
export function admitItems(catalogue: Catalogue, allowsSensitive: boolean, without: Iterable<ItemIndex>): Eligible {
  const mayShow = new Uint8Array(catalogue.items.length);
  catalogue.items.forEach((item, index) => {
    const sensitivity = catalogue.sensitivityOf(index);
    const admitted = sensitivity === 'OPEN' || (sensitivity === 'GUARDED' && allowsSensitive);
    if (item.inStock && admitted) mayShow[index] = 1;
  });
  for (const index of without) mayShow[index] = 0;
  return mayShow as Eligible;
}
