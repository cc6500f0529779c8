import type { ShownList } from '../terms/attack.ts';
import { rarityOf, shareShowing } from './rarity.ts';
import type { Similarities } from './similarities.ts';

/** What one list says about each item of the catalogue, in four ways; each a vector of n numbers, of length 1. */
export interface ListTraces {
  /** It is shown: the rarer in other lists, and the higher up, the more. */
  readonly shown: Float64Array;
  /** It is shown or is near to what is. */
  readonly around: Float64Array;
  /** It is not shown although most lists show it: nobody is offered what they have. */
  readonly missing: Float64Array;
  /** It is not shown although its neighbours are: it may be what the list is made from. */
  readonly behind: Float64Array;
}

/**
 * Reads lists as an attacker does who has the model's file and all of these lists.
 *
 * Cost of one: O(n + slots · K).
 */
export function readTraces(
  lists: readonly Pick<ShownList, 'items'>[],
  near: Similarities,
): (list: Pick<ShownList, 'items'>) => ListTraces {
  const { itemCount } = near;
  const rarity = rarityOf(lists, itemCount);
  // How surprising it is that a list does not show an item, as a logarithm; never quite certain.
  const surprise = shareShowing(lists, itemCount).map((share) => -Math.log(1 - Math.min(0.99, share)));
  return ({ items }) => {
    const on = new Set(items);
    const shown = new Float64Array(itemCount);
    const around = new Float64Array(itemCount);
    const missing = surprise.map((value, item) => (on.has(item) ? 0 : value));
    const behind = new Float64Array(itemCount);
    for (const [slot, item] of items.entries()) {
      const weight = rarity[item]! / Math.log2(slot + 2);
      shown[item]! += weight;
      around[item]! += weight;
      for (const [other, similarity] of near.row(item)) around[other]! += weight * similarity;
      for (const [other, similarity] of near.column(item)) if (!on.has(other)) behind[other]! += weight * similarity;
    }
    return { shown: unit(shown), around: unit(around), missing: unit(missing), behind: unit(behind) };
  };
}

function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(inner(vector, vector));
  return length === 0 ? vector : vector.map((value) => value / length);
}

/** The inner product. */
export function inner(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < one.length; place += 1) sum += one[place]! * other[place]!;
  return sum;
}
