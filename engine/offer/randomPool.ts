import type { ItemIndex } from '../terms/ids.ts';
import type { ReadyModel } from './readyModel.ts';

/** What random offers are drawn from: one pool for all shoppers who may see the same items. */
export interface RandomPool {
  /** 1 at the place of each item that these shoppers may see; every item of the pool is one of them. */
  readonly mayShow: Uint8Array;
  /** Catalogue places, most popular first. */
  readonly items: Uint32Array;
  /** Above 0, in any unit: an item is drawn in proportion. */
  readonly weights: Float64Array;
  /** The running sums of the weights. */
  readonly sums: Float64Array;
  /** The place in the pool of each catalogue item; −1 for one that is not in it. */
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
  /** Which part of the items in stock, in (0, 1]; at least fifty of them where there are so many. */
  readonly share: number;
}

/**
 * The more popular part of what the shop has in stock, weighted by noisy popularity, so that random offers look like
 * chosen ones. Below it is the quality floor, which is the same for all shoppers. Cost O(n), once for a model.
 */
export function randomPool({ stock, mayShow, ready, clusterOf, share }: PoolParts): RandomPool {
  const inStock = ready.order.ALL.filter((item) => stock[item] === 1);
  const above = inStock.subarray(0, Math.max(Math.ceil(share * inStock.length), Math.min(50, inStock.length)));
  const mean = above.reduce((sum, item) => sum + ready.popularity[item]!, 0) / Math.max(1, above.length);
  // An item that nobody was counted for may come too, now and then; without a model all come alike.
  const least = mean > 0 ? mean / 20 : 1;
  const items = above.filter((item) => mayShow[item] === 1);
  const weights = Float64Array.from(items, (item) => ready.popularity[item]! + least);
  let sum = 0;
  const sums = weights.map((weight) => {
    sum += weight;
    return sum;
  });
  const placeOf = new Int32Array(mayShow.length).fill(-1);
  const ofCluster = new Map<string, ItemIndex[]>();
  for (const [place, item] of items.entries()) {
    placeOf[item] = place;
    const cluster = clusterOf(item);
    if (cluster === null) continue;
    const known = ofCluster.get(cluster);
    if (known) known.push(item);
    else ofCluster.set(cluster, [item]);
  }
  return { mayShow, items, weights, sums, placeOf, ofCluster };
}
