import type { ItemIndex } from '../terms/ids.ts';
import type { ReadyModel } from './readyModel.ts';

/** What random offers are drawn from: one pool for all shoppers who may see the same items. */
export interface RandomPool {
  /** 1 at the place of each item that these shoppers may see; every item of the pool is one of them. */
  readonly mayShow: Uint8Array;
  /** All that the shop has in stock, as catalogue places, most popular first: the same for everybody, whatever they filter by. */
  readonly items: Uint32Array;
  /** 1 at the place in `items` of each one that is in the pool. */
  readonly isIn: Uint8Array;
  /** How many are in the pool, and what they weigh together. */
  readonly size: number;
  readonly weight: number;
  /** Above 0, in any unit: an item is drawn in proportion. */
  readonly weights: Float64Array;
  /** The running sums of the weights, of all that is in stock. */
  readonly sums: Float64Array;
  /** The place in `items` of each catalogue item; −1 for one that is not in the pool. */
  readonly placeOf: Int32Array;
  /** The items of each sensitive cluster. */
  readonly ofCluster: ReadonlyMap<string, readonly ItemIndex[]>;
}

/** What a pool is made of. Public: no shopper's. */
export interface PoolParts {
  /** What the shop has in stock and may show to anybody at all, the guarded items too. */
  readonly stock: Uint8Array;
  /** What these shoppers may see of it. */
  readonly mayShow: Uint8Array;
  readonly ready: ReadyModel;
  /** The sensitive cluster of an item; null for none. */
  readonly clusterOf: (item: ItemIndex) => string | null;
  /** Which part of the items in stock is above the quality floor, in (0, 1]. */
  readonly share: number;
  /** 1 at the place of each item of the categories that it is drawn from; null for all of them. */
  readonly inPool: Uint8Array | null;
}

/** So many items a pool has at least, where there are so many that may be shown. */
const leastSize = 50;

/**
 * The more popular part of what the shop has in stock, weighted by noisy popularity, so that random offers look like
 * chosen ones. Below it is the quality floor, which is the same for all shoppers; a pool that a filter leaves too little of
 * goes on below it. Cost O(n), once for a model and a filter.
 */
export function randomPool({ stock, mayShow, ready, clusterOf, share, inPool }: PoolParts): RandomPool {
  const items = ready.order.ALL.filter((item) => stock[item] === 1);
  const floor = Math.ceil(share * items.length);
  const mean = items.subarray(0, floor).reduce((sum, item) => sum + ready.popularity[item]!, 0) / Math.max(1, floor);
  // An item that nobody was counted for may come too, now and then; without a model all come alike.
  const least = mean > 0 ? mean / 20 : 1;
  const weights = Float64Array.from(items, (item) => ready.popularity[item]! + least);
  const isIn = new Uint8Array(items.length);
  const sums = new Float64Array(items.length);
  const placeOf = new Int32Array(mayShow.length).fill(-1);
  const ofCluster = new Map<string, ItemIndex[]>();
  let sum = 0;
  let weight = 0;
  let size = 0;
  for (const [place, item] of items.entries()) {
    sum += weights[place]!;
    sums[place] = sum;
    if (mayShow[item] === 0 || inPool?.[item] === 0 || (place >= floor && size >= leastSize)) continue;
    isIn[place] = 1;
    weight += weights[place]!;
    size += 1;
    placeOf[item] = place;
    const cluster = clusterOf(item);
    if (cluster === null) continue;
    const known = ofCluster.get(cluster);
    if (known) known.push(item);
    else ofCluster.set(cluster, [item]);
  }
  return { mayShow, items, isIn, size, weight, weights, sums, placeOf, ofCluster };
}
