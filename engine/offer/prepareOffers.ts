import type { Catalogue } from '../catalogue/catalogue.ts';
import { type SimilarContent, similarContent } from '../catalogue/similarContent.ts';
import type { ItemModel } from '../model/itemModel.ts';
import { type Showable, showableItems } from './admitItems.ts';
import { type RandomPool, randomPool } from './randomPool.ts';
import { type ReadyModel, readyModel } from './readyModel.ts';

/** What every list from one model and one catalogue needs, and none has to work out again. */
export interface PreparedOffers {
  readonly ready: ReadyModel;
  readonly showable: Showable;
  /** For who may see what. */
  readonly pools: Readonly<Record<'open' | 'openAndGuarded', RandomPool>>;
  /** Worked out at the first question. */
  readonly similar: () => SimilarContent;
}

/** Remembered for each model and catalogue, and dropped with them; remembering it changes no answer. */
const prepared = new WeakMap<Catalogue, WeakMap<object, Map<number, PreparedOffers>>>();
const withoutModel = {};

/** @param poolShare which part of the items in stock random offers are drawn from */
export function prepareOffers(catalogue: Catalogue, model: ItemModel | null, poolShare: number): PreparedOffers {
  const byModel = remembered(prepared, catalogue, () => new WeakMap<object, Map<number, PreparedOffers>>());
  const byShare = remembered(byModel, model ?? withoutModel, () => new Map<number, PreparedOffers>());
  const known = byShare.get(poolShare);
  if (known) return known;
  const ready = readyModel(model, catalogue);
  const showable = showableItems(catalogue);
  const poolFor = (mayShow: Uint8Array) =>
    randomPool({
      stock: showable.openAndGuarded,
      mayShow,
      ready,
      clusterOf: catalogue.clusterOf,
      share: poolShare,
    });
  let index: SimilarContent | undefined;
  const fresh: PreparedOffers = {
    ready,
    showable,
    pools: { open: poolFor(showable.open), openAndGuarded: poolFor(showable.openAndGuarded) },
    similar() {
      index ??= similarContent(catalogue);
      return index;
    },
  };
  byShare.set(poolShare, fresh);
  return fresh;
}

function remembered<Key extends object, Value>(known: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
