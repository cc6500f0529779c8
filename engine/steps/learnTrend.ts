import { weightingFor } from '../contribution/weighting.ts';
import { fitTrend } from '../model/fitTrend.ts';
import { releaseItemCounts } from '../privacy/releaseItemCounts.ts';
import { countItems } from '../statistics/countItems.ts';
import type { NoisePlan } from '../terms/noisy.ts';
import type { Crowd } from '../terms/stages.ts';
import type { Build } from './build.ts';

/** Both windows of the trend, as one statistic. */
export async function learnTrend({ request, paid, during }: Build, crowd: Crowd, noise: NoisePlan) {
  const items = countItems(crowd, weightingFor(noise));
  const released = await releaseItemCounts(items, noise, paid, request.random, during('release'));
  return { trend: fitTrend(released), released };
}
