import type { ItemId, ItemIndex } from '../terms/ids.ts';
import type { Catalogue } from './catalogue.ts';

/**
 * Which items may be learned of one person: those that nothing is sensitive about, and GUARDED ones of who allows the
 * SENSITIVE purpose. EXCLUDED ones of nobody.
 *
 * @returns an item's place in the catalogue; undefined for one that may not be learned, or that the shop does not have
 */
export const learnableItems =
  (catalogue: Catalogue, allowsSensitive: boolean) =>
  (itemId: ItemId): ItemIndex | undefined => {
    const index = catalogue.indexOf(itemId);
    if (index === undefined) return undefined;
    const sensitivity = catalogue.sensitivityOf(index);
    return sensitivity === 'OPEN' || (allowsSensitive && sensitivity === 'GUARDED') ? index : undefined;
  };
