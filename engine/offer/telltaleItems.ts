import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Neighbourhoods } from '../model/itemModel.ts';
import type { ItemIndex } from '../terms/ids.ts';
import { matchItems } from './matchItems.ts';
import type { ReadyModel } from './readyModel.ts';

/** The group that each telltale item is in; an item is in the first group that claims it. */
export type TelltaleItems = ReadonlyMap<ItemIndex, string>;

/** An item's nearest so many say where it belongs. */
const nearest = 10;
/** An item joins where so much of what its nearest say is about the group. */
const joins = 0.5;
/** No group grows beyond this part of the catalogue: what half the shop is in tells nothing. */
const largestPart = 1 / 20;

/**
 * The items of the shop's telltale groups: the seeds that it names, and what the released model puts beside them. An item
 * joins a group when half of the similarity of its ten nearest neighbours is to items of the group; then others may follow.
 * That is a community of the neighbourhood graph grown from seeds. It reads released numbers and public items only, so it is
 * post-processing and costs no privacy.
 *
 * Cost O(groups · items that are near one · K), once for a model and a catalogue.
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
  for (let grew = true; grew && group.size < most; ) {
    const found = [...candidatesOf(group, rows, ready)].filter(
      (item) => shareWithin(item, group, rows, ready) >= joins,
    );
    grew = found.length > 0;
    for (const item of found.slice(0, most - group.size)) group.add(item);
  }
  return group;
}

/** What is among the nearest of an item of the group, and is not in it. */
function candidatesOf(group: ReadonlySet<ItemIndex>, rows: readonly Neighbourhoods[], ready: ReadyModel) {
  const near = new Set<ItemIndex>();
  for (const item of group)
    for (const one of rows) for (const { other } of nearestOf(item, one, ready)) if (!group.has(other)) near.add(other);
  return near;
}

function shareWithin(
  item: ItemIndex,
  group: ReadonlySet<ItemIndex>,
  rows: readonly Neighbourhoods[],
  ready: ReadyModel,
): number {
  let all = 0;
  let within = 0;
  for (const one of rows) {
    for (const { other, similarity } of nearestOf(item, one, ready)) {
      all += similarity;
      if (group.has(other)) within += similarity;
    }
  }
  return all === 0 ? 0 : within / all;
}

/** The first few of a row that the shop still has. */
function nearestOf(item: ItemIndex, { starts, neighbours, similarities }: Neighbourhoods, ready: ReadyModel) {
  const row = ready.inModel[item] ?? -1;
  if (row < 0) return [];
  const found: { readonly other: ItemIndex; readonly similarity: number }[] = [];
  for (let cell = starts[row]!; cell < starts[row + 1]! && found.length < nearest; cell += 1) {
    const other = ready.inCatalogue[neighbours[cell]!]!;
    if (other >= 0) found.push({ other, similarity: similarities[cell]! });
  }
  return found;
}
