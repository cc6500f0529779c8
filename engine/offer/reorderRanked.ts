import type { Random } from '../random/random.ts';
import type { ItemIndex } from '../terms/ids.ts';
import type { Ranked } from '../terms/stages.ts';

/**
 * The same items, in the order of their keys; of equal keys the one that ranked before goes first.
 *
 * @param keyOf from an item and its rank, counted from 1
 */
export function reorderRanked(ranked: Ranked, keyOf: (item: ItemIndex, rank: number) => number): Ranked {
  const keys = Float64Array.from(ranked, (item, place) => keyOf(item, place + 1));
  const places = Array.from(ranked, (_item, place) => place);
  places.sort((one, other) => keys[one]! - keys[other]! || one - other);
  return Uint32Array.from(places, (place) => ranked[place]!) as Ranked;
}

/** Rank r becomes r / factor, whatever the list was ranked by: a factor of 2 brings the tenth item to the fifth place. */
export const boostRanked = (ranked: Ranked, factors: ReadonlyMap<ItemIndex, number>): Ranked =>
  factors.size === 0 ? ranked : reorderRanked(ranked, (item, rank) => rank / (factors.get(item) ?? 1));

/**
 * Moves items about: rank r becomes r · 4^(rate · u), u uniform in [−1, 1), so that the first items trade places with their
 * neighbours and seldom with far ones. What random offers are drawn given is the ranking after this, and so are propensities.
 *
 * @param rate in [0, 1]; 0 changes nothing
 * @param window how many of the first places move
 */
export function rotateRanked(ranked: Ranked, rate: number, window: number, random: () => Random): Ranked {
  if (rate === 0) return ranked;
  const stream = random();
  return reorderRanked(ranked, (_item, rank) =>
    rank > window ? rank + 4 * window : rank * 4 ** (rate * ((2 * stream.bytes(4)) / 2 ** 32 - 1)),
  );
}
