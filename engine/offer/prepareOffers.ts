import type { Catalogue } from '../catalogue/catalogue.ts';
import { type SimilarContent, similarContent } from '../catalogue/similarContent.ts';
import type { ItemModel } from '../model/itemModel.ts';
import type { ItemIndex } from '../terms/ids.ts';
import type { OfferKnobs } from '../terms/knobs.ts';
import { type Showable, showableItems } from './admitItems.ts';
import { matchItems } from './matchItems.ts';
import { type PopularInCategory, popularInCategory } from './popularInCategory.ts';
import { type RandomPool, randomPool } from './randomPool.ts';
import { type ReadyModel, readyModel } from './readyModel.ts';
import { type TelltaleItems, telltaleItems } from './telltaleItems.ts';

/** What every list from one model and one catalogue needs, and none has to work out again. */
export interface PreparedOffers {
  readonly ready: ReadyModel;
  readonly showable: Showable;
  readonly telltales: TelltaleItems;
  /** The sensitive cluster or the telltale group of an item; null for none. */
  readonly clusterOf: ClusterOf;
  /** For who may see what. */
  readonly pools: Readonly<Record<'open' | 'openAndGuarded', RandomPool>>;
  /** Worked out at the first question, both. */
  readonly similar: () => SimilarContent;
  readonly inCategory: () => PopularInCategory;
}

/** What random offers are drawn from: the same for all shoppers. */
export type PoolKnobs = Pick<OfferKnobs, 'randomPoolShare' | 'randomPoolCategories'>;

type ClusterOf = (item: ItemIndex) => string | null;

/** Remembered for each catalogue, model and filter, and dropped with them; remembering it changes no answer. */
type ByPool = Map<string, PreparedOffers>;
const prepared = new WeakMap<Catalogue, WeakMap<object, WeakMap<object, ByPool>>>();
const withoutModel = {};
const withoutFilter = {};

/**
 * @param pool which of the items in stock random offers are drawn from
 * @param admits 1 at the place of each item that rules and filters leave; null for all of them. Remembered by identity
 */
export function prepareOffers(
  catalogue: Catalogue,
  model: ItemModel | null,
  pool: PoolKnobs,
  admits: Uint8Array | null = null,
): PreparedOffers {
  const byModel = remembered(prepared, catalogue, () => new WeakMap<object, WeakMap<object, ByPool>>());
  const byFilter = remembered(byModel, model ?? withoutModel, () => new WeakMap<object, ByPool>());
  const byPool = remembered(byFilter, admits ?? withoutFilter, (): ByPool => new Map());
  const name = [pool.randomPoolShare, ...pool.randomPoolCategories].join('\n');
  const known = byPool.get(name);
  if (known) return known;
  const fresh =
    admits === null
      ? prepareWhole(catalogue, model, pool)
      : prepareFiltered(prepareOffers(catalogue, model, pool), catalogue, pool, admits);
  byPool.set(name, fresh);
  return fresh;
}

function prepareWhole(catalogue: Catalogue, model: ItemModel | null, pool: PoolKnobs): PreparedOffers {
  const ready = readyModel(model, catalogue);
  const showable = showableItems(catalogue);
  const telltales = telltaleItems(catalogue, ready);
  const clusterOf: ClusterOf = (item) => catalogue.clusterOf(item) ?? telltales.get(item) ?? null;
  let index: SimilarContent | undefined;
  let categories: PopularInCategory | undefined;
  return {
    ready,
    showable,
    telltales,
    clusterOf,
    pools: poolsOf(clusterOf, ready, showable, showable, pool, poolCategories(catalogue, pool)),
    similar() {
      index ??= similarContent(catalogue);
      return index;
    },
    inCategory() {
      categories ??= popularInCategory(catalogue, ready.order.ALL);
      return categories;
    },
  };
}

/** What was learned, and what is described alike, is the same whatever may be shown. */
function prepareFiltered(
  whole: PreparedOffers,
  catalogue: Catalogue,
  pool: PoolKnobs,
  admits: Uint8Array,
): PreparedOffers {
  const showable = showableItems(catalogue, admits);
  return {
    ...whole,
    showable,
    pools: poolsOf(whole.clusterOf, whole.ready, whole.showable, showable, pool, poolCategories(catalogue, pool)),
  };
}

/** @param stock what the shop could show at all, whatever is filtered */
function poolsOf(
  clusterOf: ClusterOf,
  ready: ReadyModel,
  { openAndGuarded: stock }: Showable,
  { open, openAndGuarded }: Showable,
  { randomPoolShare: share }: PoolKnobs,
  inPool: Uint8Array | null,
): PreparedOffers['pools'] {
  const poolFor = (mayShow: Uint8Array) => randomPool({ stock, mayShow, ready, clusterOf, share, inPool });
  return { open: poolFor(open), openAndGuarded: poolFor(openAndGuarded) };
}

function remembered<Key extends object, Value>(known: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}

/** 1 at the place of each item of the categories that random offers come from; null for all of them. */
function poolCategories(catalogue: Catalogue, { randomPoolCategories: categories }: PoolKnobs): Uint8Array | null {
  if (categories.length === 0) return null;
  const inPool = new Uint8Array(catalogue.items.length);
  for (const item of matchItems(catalogue, { itemIds: [], categories })) inPool[item] = 1;
  return inPool;
}
