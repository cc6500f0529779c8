import type { NoisyItemCounts } from '../terms/noisy.ts';
import type { Released } from '../terms/stages.ts';

/**
 * How surely each item is touched more in the later of two equally long windows than in the earlier one:
 *
 *     (r − t·√(σ² + r⁺)) / (κ · (e⁺ + t·√(σ² + e⁺)))      t = √(2 ln 2n)
 *
 * r and e are its released counts in people, x⁺ is x or else 0, and κ is what all items together grew by, so that a shop
 * that grows as a whole does not trend. σ² is the variance of the noise, and a count of people has about itself for its
 * own. Of 2n noises the largest is about t·σ: so the later count is taken at the least that it may well be and the earlier
 * one at the most, and above 1 is what noise does not explain. An item that noise alone was counted for gets 0. Works
 * without noise as well. Post-processing of released numbers, free.
 *
 * @param counts the later window's n, then the earlier one's
 * @returns one number for each item, at least 0
 */
export function fitTrend({ values, scale, noise }: Released<NoisyItemCounts>): Float32Array {
  const itemCount = values.length / 2;
  const later = values.subarray(0, itemCount).map((value) => value / scale);
  const earlier = values.subarray(itemCount).map((value) => Math.max(0, value) / scale);
  const variance = (noise.sigma / scale) ** 2;
  const wary = Math.sqrt(2 * Math.log(Math.max(2, values.length)));
  const margin = (count: number) => wary * Math.sqrt(variance + Math.max(0, count));
  // Of both windows the same part of the noise is cut off at zero.
  const grew = sum(later.map((count) => Math.max(0, count))) / sum(earlier);
  const growth = Number.isFinite(grew) && grew > 0 ? grew : 1;
  return Float32Array.from(later, (count, item) => {
    const most = earlier[item]! + margin(earlier[item]!);
    const least = Math.max(0, count - margin(count));
    return least === 0 ? 0 : least / (growth * Math.max(1, most));
  });
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
