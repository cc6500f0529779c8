import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Neighbourhoods } from '../model/itemModel.ts';
import type { ItemIndex } from '../terms/ids.ts';
import { matchItems } from './matchItems.ts';
import type { ReadyModel } from './readyModel.ts';

/** The group that each telltale item is in; an item is in the first group that claims it. */
export type TelltaleItems = ReadonlyMap<ItemIndex, string>;

/** So many of the nearest of an item are looked at, or twice as many as the group has. */
const nearest = 10;
/** An item joins where so much of the group is among these. */
const joins = 0.5;
/** No group grows beyond this part of the catalogue: what half the shop is in tells nothing. */
const largestPart = 1 / 20;

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
    for (const item of grow(
      named,
      rows,
      ready,
      Math.max(named.length, Math.floor(catalogue.items.length * largestPart)),
    ))
      if (!groupOf.has(item)) groupOf.set(item, groupId);
  }
  return groupOf;
}

function grow(
  seeds: readonly ItemIndex[],
  rows: readonly Neighbourhoods[],
  ready: ReadyModel,
  most: number,
): ReadonlySet<ItemIndex> {
  const group = new Set(seeds);
  while (group.size < most) {
    const window = Math.max(nearest, 2 * group.size);
    const needed = Math.max(2, joins * group.size);
    let best: ItemIndex | null = null;
    let mostMet = needed;
    for (const item of besides(group, rows, ready, window)) {
      const met = rows.reduce((least, one) => Math.max(least, metIn(nearestOf(item, one, ready, window), group)), 0);
      if (met < mostMet || (met === mostMet && best !== null && best <= item)) continue;
      best = item;
      mostMet = met;
    }
    if (best === null) break;
    group.add(best);
  }
  return group;
}

/** What is among the nearest of an item of the group, and is not in it. */
function besides(
  group: ReadonlySet<ItemIndex>,
  rows: readonly Neighbourhoods[],
  ready: ReadyModel,
  window: number,
): ReadonlySet<ItemIndex> {
  const near = new Set<ItemIndex>();
  for (const item of group)
    for (const one of rows)
      for (const other of nearestOf(item, one, ready, window)) if (!group.has(other)) near.add(other);
  return near;
}

const metIn = (items: readonly ItemIndex[], group: ReadonlySet<ItemIndex>): number =>
  items.reduce((count, item) => (group.has(item) ? count + 1 : count), 0);

/** The first so many of a row that the shop still has. */
function nearestOf(
  item: ItemIndex,
  { starts, neighbours }: Neighbourhoods,
  ready: ReadyModel,
  window: number,
): readonly ItemIndex[] {
  const row = ready.inModel[item] ?? -1;
  const found: ItemIndex[] = [];
  if (row < 0) return found;
  for (let cell = starts[row]!; cell < starts[row + 1]! && found.length < window; cell += 1) {
    const other = ready.inCatalogue[neighbours[cell]!]!;
    if (other >= 0) found.push(other);
  }
  return found;
}
