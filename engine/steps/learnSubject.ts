import { weightingFor } from '../contribution/weighting.ts';
import { chooseHead } from '../model/chooseHead.ts';
import { fitNeighbourhoods, largestSolved } from '../model/fitNeighbourhoods.ts';
import { fitPopularity } from '../model/fitPopularity.ts';
import { gateFloor } from '../model/gate.ts';
import { releaseItemCounts } from '../privacy/releaseItemCounts.ts';
import { releasePairCounts } from '../privacy/releasePairCounts.ts';
import { countElsewhere } from '../statistics/countElsewhere.ts';
import { countItems } from '../statistics/countItems.ts';
import { pairRows } from '../statistics/pairRows.ts';
import { pairsAmong } from '../terms/counts.ts';
import type { Crowd } from '../terms/stages.ts';
import type { Build } from './build.ts';

/** Popularity first; the head is chosen from what was released of it, which is free; then the pairs of the head. */
export async function learnSubject({ request, plan, paid, sorts, during }: Build, crowd: Crowd) {
  const { knobs, random, countPairs } = request;
  const items = countItems(crowd, weightingFor(plan.popularity));
  const popularity = await releaseItemCounts(items, plan.popularity, paid, random, during('release'));
  const head = chooseHead(popularity, knobs.headSize, plan.pairs.sigma / plan.pairs.scale, knobs.minSupport);

  await during('count')(0, head.length);
  const weighting = weightingFor(plan.pairs);
  const exact = countPairs
    ? await countElsewhere(countPairs, { crowd, head, weighting, sorts })
    : pairRows(crowd, head, weighting, sorts); // counted row by row, as the release reads them
  const cells = pairsAmong(head.length);
  // What is solved wants every cell.
  const form = head.length <= largestSolved ? 'dense' : 'sparse';
  const threshold = gateFloor(cells, plan.pairs.sigma);
  const pairs = await releasePairCounts(exact, { noise: plan.pairs, threshold, form }, paid, random, during('release'));

  const { itemCount } = crowd;
  const { neighbourhoodSize } = knobs;
  return {
    popularity: fitPopularity(popularity),
    neighbourhoods: await fitNeighbourhoods(pairs, popularity, itemCount, neighbourhoodSize, during('fit'), sorts),
    released: { popularity, pairs },
  };
}
