import type { NoisyItemCounts } from '../terms/noisy.ts';
import type { Released } from '../terms/stages.ts';
import { peopleWanted } from './peopleWanted.ts';

/**
 * The head: the items that the pair statistic is about. Chosen from released popularity alone, so the choice is free.
 *
 * The engine's own choice is the largest h whose h-th item is still popular enough for a head of that size
 * (`peopleWanted`). A head too large makes people spend their contribution on pairs that noise drowns.
 *
 * @param size how many items; null for the engine's own choice
 * @param pairSigma σ of the pair release, in people; 0 for no noise, where every item belongs to the head
 * @param minSupport the least popularity of an item of the head, in people who hold that item alone
 * @returns places in the catalogue, ascending; of two alike the first one. Cost O(n log n)
 */
export function chooseHead(
  popularity: Released<NoisyItemCounts>,
  size: number | null,
  pairSigma: number,
  minSupport = 0,
): Uint32Array {
  const { values, scale } = popularity;
  const order = Uint32Array.from(values, (_, item) => item).sort(
    (one, other) => values[other]! - values[one]! || one - other,
  );
  const isPopularEnough = (place: number) => values[order[place]!]! / scale >= peopleWanted(place + 1, pairSigma);
  let chosen = size ?? order.length;
  if (size === null && pairSigma > 0) while (chosen > 0 && !isPopularEnough(chosen - 1)) chosen -= 1;
  if (minSupport > 0) while (chosen > 0 && values[order[chosen - 1]!]! / scale < minSupport) chosen -= 1;
  return order.slice(0, chosen).sort();
}
