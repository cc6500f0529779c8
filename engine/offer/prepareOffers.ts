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

/** Remembered for each catalogue, model and combination of rules, and dropped with them; remembering it changes no answer. */
type ByShare = Map<number, PreparedOffers>;
const prepared = new WeakMap<Catalogue, WeakMap<object, WeakMap<object, ByShare>>>();
const withoutModel = {};
const withoutRules = {};

/**
 * @param poolShare which part of the items in stock random offers are drawn from
 * @param admits 1 at the place of each item that the shop's rules leave; null for all of them. Remembered by identity
 */
export function prepareOffers(
  catalogue: Catalogue,
  model: ItemModel | null,
  poolShare: number,
  admits: Uint8Array | null = null,
): PreparedOffers {
  const byModel = remembered(prepared, catalogue, () => new WeakMap<object, WeakMap<object, ByShare>>());
  const byRules = remembered(byModel, model ?? withoutModel, () => new WeakMap<object, ByShare>());
  const byShare = remembered(byRules, admits ?? withoutRules, () => new Map<number, PreparedOffers>());
  const known = byShare.get(poolShare);
  if (known) return known;
  if (admits !== null) {
    // What was learned, and what is described alike, is the same whatever the rules.
    const whole = prepareOffers(catalogue, model, poolShare);
    const showable = showableItems(catalogue, admits);
    const ruled = { ...whole, showable, pools: poolsFor(catalogue, showable, whole.ready, poolShare) };
    byShare.set(poolShare, ruled);
    return ruled;
  }
  const ready = readyModel(model, catalogue);
  const showable = showableItems(catalogue);
  let index: SimilarContent | undefined;
  const fresh: PreparedOffers = {
    ready,
    showable,
    pools: poolsFor(catalogue, showable, ready, poolShare),
    similar() {
      index ??= similarContent(catalogue);
      return index;
    },
  };
  byShare.set(poolShare, fresh);
  return fresh;
}

function poolsFor(
  { clusterOf }: Catalogue,
  { open, openAndGuarded }: Showable,
  ready: ReadyModel,
  share: number,
): PreparedOffers['pools'] {
  const poolFor = (mayShow: Uint8Array) => randomPool({ stock: openAndGuarded, mayShow, ready, clusterOf, share });
  return { open: poolFor(open), openAndGuarded: poolFor(openAndGuarded) };
}

function remembered<Key extends object, Value>(known: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
