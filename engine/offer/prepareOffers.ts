import type { Catalogue } from '../catalogue/catalogue.ts';
import { type SimilarContent, similarContent } from '../catalogue/similarContent.ts';
import type { ItemModel } from '../model/itemModel.ts';
import type { ItemIndex } from '../terms/ids.ts';
import { type Showable, showableItems } from './admitItems.ts';
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

type ClusterOf = (item: ItemIndex) => string | null;

/** Remembered for each catalogue, model and filter, and dropped with them; remembering it changes no answer. */
type ByShare = Map<number, PreparedOffers>;
const prepared = new WeakMap<Catalogue, WeakMap<object, WeakMap<object, ByShare>>>();
const withoutModel = {};
const withoutFilter = {};

/**
 * @param poolShare which part of the items in stock random offers are drawn from
 * @param admits 1 at the place of each item that rules and filters leave; null for all of them. Remembered by identity
 */
export function prepareOffers(
  catalogue: Catalogue,
  model: ItemModel | null,
  poolShare: number,
  admits: Uint8Array | null = null,
): PreparedOffers {
  const byModel = remembered(prepared, catalogue, () => new WeakMap<object, WeakMap<object, ByShare>>());
  const byFilter = remembered(byModel, model ?? withoutModel, () => new WeakMap<object, ByShare>());
  const byShare = remembered(byFilter, admits ?? withoutFilter, (): ByShare => new Map());
  const known = byShare.get(poolShare);
  if (known) return known;
  const fresh =
    admits === null
      ? prepareWhole(catalogue, model, poolShare)
      : prepareFiltered(prepareOffers(catalogue, model, poolShare), catalogue, poolShare, admits);
  byShare.set(poolShare, fresh);
  return fresh;
}

function prepareWhole(catalogue: Catalogue, model: ItemModel | null, poolShare: number): PreparedOffers {
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
    pools: poolsOf(clusterOf, ready, showable, showable, poolShare),
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
  poolShare: number,
  admits: Uint8Array,
): PreparedOffers {
  const showable = showableItems(catalogue, admits);
  return { ...whole, showable, pools: poolsOf(whole.clusterOf, whole.ready, whole.showable, showable, poolShare) };
}

/** @param stock what the shop could show at all, whatever is filtered */
function poolsOf(
  clusterOf: ClusterOf,
  ready: ReadyModel,
  { openAndGuarded: stock }: Showable,
  { open, openAndGuarded }: Showable,
  share: number,
): PreparedOffers['pools'] {
  const poolFor = (mayShow: Uint8Array) => randomPool({ stock, mayShow, ready, clusterOf, share });
  return { open: poolFor(open), openAndGuarded: poolFor(openAndGuarded) };
}

function remembered<Key extends object, Value>(known: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
