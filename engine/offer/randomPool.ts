import type { Showable } from './admitItems.ts';
import type { ReadyModel } from './readyModel.ts';

/** What random offers are drawn from: one pool for all shoppers. */
export interface RandomPool {
  /** Catalogue places, most popular first. */
  readonly items: Uint32Array;
  /** Above 0, in any unit: an item is drawn in proportion. */
  readonly weights: Float64Array;
  /** The running sums of the weights. */
  readonly sums: Float64Array;
  /** The place in the pool of each catalogue item; −1 for one that is not in it. */
  readonly placeOf: Int32Array;
}

/**
 * The more popular part of what the shop has in stock, weighted by noisy popularity, so that random offers look like
 * chosen ones. Below it is the quality floor.
 *
 * @param share which part of the items in stock, in (0, 1]; at least fifty of them where there are so many
 */
export function randomPool({ openAndGuarded }: Showable, ready: ReadyModel, share: number): RandomPool {
  const shown = ready.order.ALL.filter((item) => openAndGuarded[item] === 1);
  const items = shown.subarray(0, Math.max(Math.ceil(share * shown.length), Math.min(50, shown.length)));
  const mean = items.reduce((sum, item) => sum + ready.popularity[item]!, 0) / Math.max(1, items.length);
  // An item that nobody was counted for may come too, now and then; without a model all come alike.
  const least = mean > 0 ? mean / 20 : 1;
  const weights = Float64Array.from(items, (item) => ready.popularity[item]! + least);
  let sum = 0;
  const sums = weights.map((weight) => {
    sum += weight;
    return sum;
  });
  const placeOf = new Int32Array(openAndGuarded.length).fill(-1);
  items.forEach((item, place) => {
    placeOf[item] = place;
  });
  return { items, weights, sums, placeOf };
}
