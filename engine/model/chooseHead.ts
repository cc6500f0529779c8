import type { NoisyItemCounts } from '../terms/noisy.ts';
import type { Released } from '../terms/stages.ts';

/**
 * The head: the items that the pair statistic is about. Chosen from released popularity alone, so the choice is free.
 *
 * @param size how many items; null for the engine's own choice
 * @param pairSigma σ of the pair release in people; 0 for no noise, where every item belongs to the head
 * @returns places in the catalogue, ascending; ties by place
 */
export function chooseHead(popularity: Released<NoisyItemCounts>, size: number | null, pairSigma: number): Uint32Array {
  const { values, scale } = popularity;
  const order = Uint32Array.from(values, (_, item) => item).sort(
    (one, other) => values[other]! - values[one]! || one - other,
  );
  const least = pairSigma * leastPopularityInSigma * scale;
  const chosen = size ?? (pairSigma === 0 ? order.length : order.filter((item) => values[item]! >= least).length);
  return order.slice(0, Math.min(chosen, order.length)).sort();
}

/**
 * An item whose popularity is below this many σ of the pair release has no pair that would stand above the noise: its
 * pairs would only take weight from those that do. See docs/decisions/0001-head.md for the measurement.
 */
const leastPopularityInSigma = 1;
