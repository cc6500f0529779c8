import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ItemModel, Neighbourhoods } from '../model/itemModel.ts';
import type { ItemId, ItemIndex } from '../terms/ids.ts';
import { growCommunity, nearestLooked, nearestOf } from './growCommunity.ts';
import { type ReadyModel, readyModel } from './readyModel.ts';
import { largestPart } from './telltaleItems.ts';

/** Products that go together for no reason that their descriptions would give. */
export interface SuggestedTelltales {
  /** Those of the tightest part first. */
  readonly itemIds: readonly ItemId[];
  /** How much of what is nearest to each of them is the group itself, on average; in (0, 1]. */
  readonly cohesion: number;
  /** Which share of their pairs are of different narrowest categories, in [0, 1]. */
  readonly apart: number;
}

/** A pair goes together by chance, three may be a habit. */
const leastSize = 4;
/** What is larger is a part of the shop, and nobody's secret. */
const largestSize = 20;

/**
 * Groups of open products that may betray something together, though nobody named any: small tight communities of the
 * released neighbourhood graph, across categories. The triangle of nearest ones that have each other among their nearest is
 * grown as a shop's own group is, from each product that is in no such community yet; a group counts by how closed it is
 * and by how little its categories explain it. For the shop's own people to look at: most of what is found is a habit and no
 * secret.
 *
 * It reads released numbers and public items only, so it is post-processing and costs no privacy. Cost about
 * O(items with neighbours · size² · window²).
 *
 * @param most how many groups, the most suspect first
 * @param pause waited for between products, so that a service may answer meanwhile
 */
export async function suggestTelltales(
  catalogue: Catalogue,
  model: ItemModel | null,
  most: number,
  pause: () => Promise<void>,
): Promise<readonly SuggestedTelltales[]> {
  const ready = readyModel(model, catalogue);
  const rows = Object.values(model?.neighbourhoods ?? {}).filter((one) => one !== null);
  const largest = Math.min(largestSize, Math.max(leastSize, Math.floor(catalogue.items.length * largestPart)));
  const grown = new Set<ItemIndex>();
  const found: { readonly items: readonly ItemIndex[]; readonly cohesion: number; readonly apart: number }[] = [];
  for (const item of catalogue.items.keys()) {
    const seeds = grown.has(item) ? null : rows.map((row) => triangleAt(item, row, ready, catalogue)).find(Boolean);
    if (!seeds) continue;
    await pause();
    const items = [...growCommunity(seeds, rows, ready, largest)];
    if (items.length < leastSize || items.some((one) => catalogue.sensitivityOf(one) !== 'OPEN')) continue;
    for (const one of items) grown.add(one);
    found.push({ items, cohesion: cohesionOf(items, rows, ready), apart: apartOf(items, catalogue) });
  }
  return found
    .toSorted((one, other) => other.cohesion * other.apart - one.cohesion * one.apart)
    .slice(0, most)
    .map(({ items, ...how }) => ({ itemIds: items.map((item) => catalogue.items[item]!.itemId), ...how }));
}

/** An open item with the nearest two that have it, and each other, among their nearest; null where there are none. */
function triangleAt(
  item: ItemIndex,
  row: Neighbourhoods,
  ready: ReadyModel,
  catalogue: Catalogue,
): readonly ItemIndex[] | null {
  if (catalogue.sensitivityOf(item) !== 'OPEN') return null;
  const near = (one: ItemIndex) => nearestOf(one, row, ready, nearestLooked);
  const mutual = near(item).filter((other) => near(other).includes(item));
  for (const [place, one] of mutual.entries())
    for (const other of mutual.slice(0, place))
      if (near(one).includes(other) && near(other).includes(one)) return [item, other, one];
  return null;
}

/** Of as many of the nearest as the group has others, in whichever statistic shows most of it. */
function cohesionOf(items: readonly ItemIndex[], rows: readonly Neighbourhoods[], ready: ReadyModel): number {
  const group = new Set(items);
  const closedAt = (item: ItemIndex) =>
    rows.reduce(
      (least, row) =>
        Math.max(least, nearestOf(item, row, ready, items.length - 1).filter((other) => group.has(other)).length),
      0,
    );
  return items.reduce((sum, item) => sum + closedAt(item), 0) / (items.length * (items.length - 1));
}

function apartOf(items: readonly ItemIndex[], catalogue: Catalogue): number {
  const narrowest = items.map((item) => catalogue.items[item]!.categories.at(-1) ?? '');
  let apart = 0;
  for (const [place, one] of narrowest.entries())
    for (const other of narrowest.slice(0, place)) if (one !== other) apart += 1;
  return apart / ((items.length * (items.length - 1)) / 2);
}
