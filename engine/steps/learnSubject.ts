import { weightingFor } from '../contribution/weighting.ts';
import { chooseHead } from '../model/chooseHead.ts';
import { easeOnNearest } from '../model/easeOnNearest.ts';
import { fitNeighbourhoods, largestSolved } from '../model/fitNeighbourhoods.ts';
import { fitPopularity } from '../model/fitPopularity.ts';
import { gateFloor } from '../model/gate.ts';
import type { Neighbourhoods } from '../model/itemModel.ts';
import { headDegrees, joinNearest } from '../model/nearestInRows.ts';
import { releaseItemCounts } from '../privacy/releaseItemCounts.ts';
import { releaseLocalGrams } from '../privacy/releaseLocalGrams.ts';
import { releasePairCounts } from '../privacy/releasePairCounts.ts';
import { releaseWholeRows } from '../privacy/releaseWholeRows.ts';
import { balancedSpans } from '../statistics/balancedSpans.ts';
import { countElsewhere } from '../statistics/countElsewhere.ts';
import { countItems } from '../statistics/countItems.ts';
import { localGrams } from '../statistics/localGrams.ts';
import { pairRows } from '../statistics/pairRows.ts';
import { wholeRows } from '../statistics/wholeRows.ts';
import { pairsAmong } from '../terms/counts.ts';
import type { Crowd } from '../terms/stages.ts';
import type { Subject } from '../terms/statistic.ts';
import type { Build } from './build.ts';
import { nearestHere } from './nearestOfSpan.ts';

/** Popularity first; the head is chosen from what was released of it, which is free; then the pairs of the head. */
export async function learnSubject(
  { request, plan, paid, people, sorts, during }: Build,
  subject: Subject,
  crowd: Crowd,
) {
  const { knobs, random, countPairs } = request;
  const items = countItems(crowd, weightingFor(plan.popularity));
  const popularity = await releaseItemCounts(items, plan.popularity, paid, random, during('release'));
  const fitted = fitPopularity(popularity);
  const pairSigma = plan.pairs.sigma / plan.pairs.scale;
  const head = chooseHead(popularity, { size: knobs.headSize, pairSigma, people, minSupport: knobs.minSupport });

  await during('count')(0, head.length);
  const weighting = weightingFor(plan.pairs);
  const { itemCount } = crowd;
  const { neighbourhoodSize } = knobs;
  const { scale } = weighting;
  const degrees = headDegrees(popularity, head, scale);
  // Without noise a head that cannot be solved whole is solved item by item.
  const solvesNearest = plan.pairs.sigma === 0 && head.length > largestSolved;
  const solved = (near: Neighbourhoods) => {
    if (!solvesNearest) return near;
    const grams = releaseLocalGrams(localGrams(crowd, head, weighting), plan.pairs, paid, random);
    return easeOnNearest(grams, near, degrees, during('fit'));
  };
  // Where nothing has to be heard whole either, a row is counted, compared and cut in one go.
  if (solvesNearest && !countPairs && !request.onReleased) {
    const rows = releaseWholeRows(wholeRows(crowd, head, weighting, sorts), plan.pairs, paid, random);
    const nearest = request.nearest ?? nearestHere;
    const means = {
      spansFor: (threads: number) => balancedSpans(crowd, head, threads),
      progress: during('fit'),
    };
    const parts = await nearest({ crowd, head, scale, degrees, neighbourhoodSize, sorts }, means);
    return {
      popularity: fitted,
      neighbourhoods: await solved(joinNearest(parts, head, itemCount)),
      released: { subject, popularity, pairs: rows },
    };
  }
  const cells = pairsAmong(head.length);
  // What is solved wants every cell.
  const form = head.length <= largestSolved ? 'dense' : 'sparse';
  const threshold = gateFloor(cells, plan.pairs.sigma);
  const release = (exact: Parameters<typeof releasePairCounts>[0]) =>
    releasePairCounts(exact, { noise: plan.pairs, threshold, form }, paid, random, during('release'));
  // Counted row by row, as the release reads them.
  const pairs = countPairs
    ? await countElsewhere(countPairs, { crowd, head, weighting, sorts }, release)
    : await release(pairRows(crowd, head, weighting, sorts));

  request.onReleased?.({ subject, popularity, pairs });
  return {
    popularity: fitted,
    neighbourhoods: await solved(
      await fitNeighbourhoods(pairs, popularity, itemCount, neighbourhoodSize, during('fit'), people, sorts),
    ),
    released: { subject, popularity, pairs },
  };
}
