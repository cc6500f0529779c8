import type { NoisyItemCounts } from '../terms/noisy.ts';
import type { Released } from '../terms/stages.ts';
import { headItemsHeld, peopleWanted } from './peopleWanted.ts';

/** What a head is chosen by, beside popularity. */
export interface HeadRule {
  /** How many items; null for the engine's own choice. */
  readonly size: number | null;
  /** σ of the pair release, in people; 0 for no noise, where every item belongs to the head. */
  readonly pairSigma: number;
  /** N, noisy. */
  readonly people: number;
  /** The least popularity of an item of the head, in people who hold that item alone; 0 unless given. */
  readonly minSupport?: number;
}

/**
 * The head: the items that the pair statistic is about. Chosen from released numbers alone, so the choice is free.
 *
 * The engine's own choice is the largest h whose h-th item is popular enough to have neighbours in a head of that size
 * (`peopleWanted`). A head too large makes people spend their contribution on pairs that noise drowns.
 *
 * @returns places in the catalogue, ascending; of two alike the first one. Cost O(n log n)
 */
export function chooseHead(
  { values, scale }: Released<NoisyItemCounts>,
  { size, pairSigma, people, minSupport = 0 }: HeadRule,
): Uint32Array {
  const order = Uint32Array.from(values, (_, item) => item).sort(
    (one, other) => values[other]! - values[one]! || one - other,
  );
  const popularity = Float64Array.from(order, (item) => values[item]! / scale);
  let chosen = size ?? order.length;
  if (size === null && pairSigma > 0) {
    // Noise is below zero as often as above: the sum of all has next to none, that of the larger ones is cut at the whole.
    const touched = popularity.reduce((sum, one) => sum + one, 0);
    let within = popularity.reduce((sum, one) => sum + Math.max(0, one), 0);
    for (; chosen > 0; chosen -= 1) {
      const last = popularity[chosen - 1]!;
      const share = within < touched ? within / touched : 1;
      if (last >= peopleWanted(chosen, pairSigma, headItemsHeld(share, touched, people))) break;
      within -= Math.max(0, last);
    }
  }
  if (minSupport > 0) while (chosen > 0 && popularity[chosen - 1]! < minSupport) chosen -= 1;
  return order.slice(0, chosen).sort();
}
