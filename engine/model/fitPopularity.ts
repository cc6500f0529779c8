import type { NoisyItemCounts } from '../terms/noisy.ts';
import type { Released } from '../terms/stages.ts';

/**
 * Popularity in people of weight 1/√n: released counts in their unit, and nothing below zero. Post-processing, free.
 *
 * @returns one number per item, at least 0
 */
export const fitPopularity = (counts: Released<NoisyItemCounts>): Float32Array =>
  Float32Array.from(counts.values, (value) => Math.max(0, value) / counts.scale);
