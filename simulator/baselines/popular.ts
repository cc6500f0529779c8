import { countHolders } from '../dataset/dataset.ts';
import type { Ranker } from './ranker.ts';

/** Every item, from the one that most people hold; ties by index. */
export function byPopularity(learners: readonly Uint32Array[], itemCount: number): Uint32Array {
  const holders = countHolders(learners, itemCount);
  return Uint32Array.from(holders.keys()).sort((a, b) => holders[b]! - holders[a]! || a - b);
}

/** The same list for everybody, less what each was shown: the items that most people hold. Exact counts, no noise. */
export function popular(learners: readonly Uint32Array[], itemCount: number): Ranker {
  const order = byPopularity(learners, itemCount);
  return (shown, k) => {
    const known = new Set(shown);
    const list: number[] = [];
    for (let place = 0; list.length < k && place < order.length; place += 1) {
      if (!known.has(order[place]!)) list.push(order[place]!);
    }
    return list;
  };
}
