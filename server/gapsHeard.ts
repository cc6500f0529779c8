import type { StoreWatch } from '../engine/store/storeWatch.ts';

/**
 * Counts the gaps in which a store may have become another one. A version that was read before one says nothing afterwards: an old copy
 * counts on from where it was, and comes to the same number with something else.
 *
 * @param watch none for a store that only this process writes to
 */
export function gapsHeard(watch?: StoreWatch): () => number {
  let gaps = 0;
  watch?.listen((news) => {
    if (news === 'BACK') gaps += 1;
  });
  return () => gaps;
}
