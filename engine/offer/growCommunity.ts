import type { Neighbourhoods } from '../model/itemModel.ts';
import type { ItemIndex } from '../terms/ids.ts';
import type { ReadyModel } from './readyModel.ts';

/** So many of the nearest of an item are looked at, or twice as many as the group has. */
export const nearestLooked = 10;
/** An item joins where so much of the group is among these. */
const joins = 0.5;

/**
 * A community of the released neighbourhood graph, grown from seeds: an item joins when half of the group, and two of it at
 * least, are among its nearest; the one with most of the group goes first, then others may follow.
 *
 * Cost O(size² · window²).
 *
 * @param most how large it may become
 */
export function growCommunity(
  seeds: readonly ItemIndex[],
  rows: readonly Neighbourhoods[],
  ready: ReadyModel,
  most: number,
): ReadonlySet<ItemIndex> {
  const group = new Set(seeds);
  while (group.size < most) {
    const window = Math.max(nearestLooked, 2 * group.size);
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
export function nearestOf(
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
