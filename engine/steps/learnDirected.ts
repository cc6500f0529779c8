import { weightingFor } from '../contribution/weighting.ts';
import { fitDirected, largestWhole } from '../model/fitDirected.ts';
import { gateFloor } from '../model/gate.ts';
import { releaseDirectedCounts } from '../privacy/releaseDirectedCounts.ts';
import type { ReportedSubject } from '../privacy/reportBuild.ts';
import { countDirected } from '../statistics/countDirected.ts';
import type { Crowd } from '../terms/stages.ts';
import type { PairName } from '../terms/statistic.ts';
import type { Build } from './build.ts';

/** From viewed to bought, of the heads that the released popularity of either chose. */
export async function learnDirected(build: Build, crowd: Crowd, learned: readonly ReportedSubject[]) {
  const { request, plan, paid, sorts, during } = build;
  const of = (name: PairName) => learned.find(({ subject }) => subject.pairs === name)!;
  const [viewed, bought] = [of('VIEWED_VIEWED'), of('BOUGHT_BOUGHT')];
  const heads = { from: viewed.pairs.head, to: bought.pairs.head };
  const exact = await countDirected(crowd, heads, weightingFor(plan.pairs), during('count'), sorts);
  const form = heads.from.length * heads.to.length <= largestWhole ? 'dense' : 'sparse';
  const threshold = gateFloor(heads.from.length * heads.to.length, plan.pairs.sigma);
  const how = { noise: plan.pairs, threshold, form } as const;
  const released = await releaseDirectedCounts(exact, how, paid, request.random, during('release'));

  const popularity = { from: viewed.popularity, to: bought.popularity };
  const itemCount = crowd.itemCount / 2;
  const { neighbourhoodSize } = request.knobs;
  return {
    neighbourhoods: await fitDirected(released, popularity, itemCount, neighbourhoodSize, during('fit'), sorts),
    released,
  };
}
