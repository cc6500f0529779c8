import type { ShownList } from '../terms/attack.ts';
import { rarityOf, shareShowing } from './rarity.ts';
import type { Nearby, Similarities } from './similarities.ts';

/** What one list says about each item of the catalogue, in four ways; each a vector of n numbers, of length 1. */
export interface ListTraces {
  /** The items that are shown, ascending: everywhere else `shown` is 0. */
  readonly items: Uint32Array;
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
      spread(weight, near.row(item), around);
      spread(weight, near.column(item), behind);
    }
    for (const item of on) behind[item] = 0;
    return {
      items: Uint32Array.from(on).sort(),
      ...{ shown: unit(shown), around: unit(around), missing: unit(missing), behind: unit(behind) },
    };
  };
}

/** What is shown speaks for what is near it. */
function spread(weight: number, { items, near }: Nearby, into: Float64Array): void {
  for (let place = 0; place < items.length; place += 1) into[items[place]!]! += weight * near[place]!;
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

/** The inner product of what a list shows with a vector: nothing is added where nothing is shown. */
export function innerShown({ items, shown }: ListTraces, other: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < items.length; place += 1) sum += shown[items[place]!]! * other[items[place]!]!;
  return sum;
}
