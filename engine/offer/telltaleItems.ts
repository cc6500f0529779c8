import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ItemIndex } from '../terms/ids.ts';
import { growCommunity } from './growCommunity.ts';
import { matchItems } from './matchItems.ts';
import type { ReadyModel } from './readyModel.ts';

/** The group that each telltale item is in; an item is in the first group that claims it. */
export type TelltaleItems = ReadonlyMap<ItemIndex, string>;

/** No group grows beyond this part of the catalogue: what half the shop is in tells nothing. */
export const largestPart = 1 / 20;

/**
 * The items of the shop's telltale groups: the seeds that it names, and what the released model puts beside them. An item
 * joins a group when half of the group, and two of it at least, are among its nearest neighbours (twice as many as the group
 * has, from ten); the one with most of the group goes first, then others may follow. That is a community of the neighbourhood
 * graph, grown from seeds. It reads released numbers and public items only, so it is post-processing and costs no privacy.
 *
 * Cost O(groups · their size² · window²), once for a model and a catalogue.
 */
export function telltaleItems(catalogue: Catalogue, ready: ReadyModel): TelltaleItems {
  const groupOf = new Map<ItemIndex, string>();
  const rows = Object.values(ready.model?.neighbourhoods ?? {}).filter((one) => one !== null);
  for (const { groupId, seeds } of catalogue.telltales) {
    const named = matchItems(catalogue, seeds);
    for (const item of growCommunity(
      named,
      rows,
      ready,
      Math.max(named.length, Math.floor(catalogue.items.length * largestPart)),
    ))
      if (!groupOf.has(item)) groupOf.set(item, groupId);
  }
  return groupOf;
}
