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
