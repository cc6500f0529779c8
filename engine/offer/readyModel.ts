import type { Catalogue } from '../catalogue/catalogue.ts';
import { sortsOf } from '../catalogue/sortsOf.ts';
import type { ItemModel } from '../model/itemModel.ts';
import type { ItemIndex } from '../terms/ids.ts';
import type { PopularityName } from '../terms/statistic.ts';

/** A model laid beside the catalogue of today: what every request needs and none should work out again. */
export interface ReadyModel {
  readonly model: ItemModel | null;
  /** From the model's places to the catalogue's; −1 for an item that the shop no longer has. */
  readonly inCatalogue: Int32Array;
  /**
   * The same for what an item may speak for: only items of its own sort (`sortsOf`), also where the model was learned before
   * they became sensitive. Nothing for EXCLUDED items.
   */
  readonly heardFrom: (item: ItemIndex) => Int32Array;
  /** From the catalogue's places to the model's; −1 for an item that came after the build. */
  readonly inModel: Int32Array;
  /** Popularity of each catalogue item in [0, 1], over all that the shop collects. */
  readonly popularity: Float64Array;
  /** ln(1 + N/p) of each catalogue item, which p of N people touched, both noisy; above 0, and 1 without a model. */
  readonly rarity: Float64Array;
  /** Catalogue places, most popular first, ties in catalogue order: one order per statistic, and one over all. */
  readonly order: Readonly<Record<PopularityName | 'ALL', Uint32Array>>;
  /** The same of what rises, ties by popularity; null where nothing is known to have been touched lately. */
  readonly rising: Uint32Array | null;
}

/** Cost O(n log n); once for each pair of model and catalogue. */
export function readyModel(model: ItemModel | null, catalogue: Catalogue): ReadyModel {
  const itemCount = catalogue.items.length;
  const inCatalogue = Int32Array.from(model?.itemIds ?? [], (itemId) => catalogue.indexOf(itemId) ?? -1);
  const inModel = new Int32Array(itemCount).fill(-1);
  inCatalogue.forEach((item, place) => {
    if (item >= 0) inModel[item] = place;
  });
  const viewed = scaled(model?.popularity.MOST_VIEWED ?? null, inCatalogue, itemCount);
  const bought = scaled(model?.popularity.MOST_BOUGHT ?? null, inCatalogue, itemCount);
  const popularity = viewed.map((value, item) => Math.max(value, bought[item]!));
  const order = { MOST_VIEWED: popularFirst(viewed), MOST_BOUGHT: popularFirst(bought), ALL: popularFirst(popularity) };
  const rarity = rarityOf(model, inModel);
  return {
    ...{ model, inCatalogue, inModel, popularity, rarity, order },
    heardFrom: heardWithin(catalogue, inCatalogue),
    rising: risingFirst(model, inCatalogue, order.ALL),
  };
}

/** One array for each sort of items that ever speaks. */
function heardWithin(catalogue: Catalogue, inCatalogue: Int32Array): ReadyModel['heardFrom'] {
  const sorts = sortsOf(catalogue);
  if (sorts === null) return () => inCatalogue;
  const nothing = new Int32Array(inCatalogue.length).fill(-1);
  const bySort = new Map<number, Int32Array>();
  return (item) => {
    if (catalogue.sensitivityOf(item) === 'EXCLUDED') return nothing;
    const sort = sorts[item]!;
    const known = bySort.get(sort);
    if (known) return known;
    const made = inCatalogue.map((place) => (place >= 0 && sorts[place] === sort ? place : -1));
    bySort.set(sort, made);
    return made;
  };
}

/** Of the statistics that know an item, by the one that it is most popular in; a person at least counts as having touched it. */
function rarityOf(model: ItemModel | null, inModel: Int32Array): Float64Array {
  const known = Object.values(model?.popularity ?? {}).filter((values) => values !== null);
  const people = Math.max(1, model?.privacy.noisyPeople ?? 0);
  return Float64Array.from(inModel, (place) => {
    if (model === null) return 1;
    const popularity = place < 0 ? 0 : Math.max(0, ...known.map((values) => values[place]!));
    return Math.log1p(people / Math.max(1, popularity));
  });
}

/** By catalogue places, the largest being 1; all zero where the statistic is not there. */
function scaled(values: Float32Array | null, inCatalogue: Int32Array, itemCount: number): Float64Array {
  const byItem = new Float64Array(itemCount);
  const largest = values?.reduce((most, value) => Math.max(most, value), 0) ?? 0;
  if (!values || largest === 0) return byItem;
  inCatalogue.forEach((item: ItemIndex, place) => {
    if (item >= 0) byItem[item] = values[place]! / largest;
  });
  return byItem;
}

const popularFirst = (values: Float64Array): Uint32Array =>
  Uint32Array.from(values, (_, item) => item).sort((one, other) => values[other]! - values[one]! || one - other);

function risingFirst(model: ItemModel | null, inCatalogue: Int32Array, popularOrder: Uint32Array): Uint32Array | null {
  const trend = scaled(model?.trend ?? null, inCatalogue, popularOrder.length);
  if (trend.every((score) => score === 0)) return null;
  const rank = new Uint32Array(popularOrder.length);
  popularOrder.forEach((item, place) => {
    rank[item] = place;
  });
  return popularOrder.slice().sort((one, other) => trend[other]! - trend[one]! || rank[one]! - rank[other]!);
}
