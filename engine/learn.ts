import { learnableItems } from './catalogue/learnableItems.ts';
import { sortsOf } from './catalogue/sortsOf.ts';
import { admit, allows } from './consent/gate.ts';
import { boundPerson, crowdSizes, type PersonRule } from './contribution/boundPerson.ts';
import { gatherCrowds } from './contribution/gatherCrowds.ts';
import { trendWindows } from './contribution/trendWindows.ts';
import { weightingFor } from './contribution/weighting.ts';
import type { LearnRequest } from './learnRequest.ts';
import { chooseHead } from './model/chooseHead.ts';
import { fitDirected, largestWhole } from './model/fitDirected.ts';
import { fitNeighbourhoods, largestSolved } from './model/fitNeighbourhoods.ts';
import { fitPopularity } from './model/fitPopularity.ts';
import { fitTrend } from './model/fitTrend.ts';
import { gateFloor } from './model/gate.ts';
import type { ItemModel, Neighbourhoods } from './model/itemModel.ts';
import { chargeBuild, chargeNothing } from './privacy/chargeBuild.ts';
import { type BuildPlan, planBuild } from './privacy/planBuild.ts';
import { releaseDirectedCounts } from './privacy/releaseDirectedCounts.ts';
import { releaseItemCounts } from './privacy/releaseItemCounts.ts';
import { releasePairCounts } from './privacy/releasePairCounts.ts';
import { releasePeopleCount } from './privacy/releasePeopleCount.ts';
import { type ReleasedSubject, reportBuild } from './privacy/reportBuild.ts';
import { settlePlan } from './privacy/settlePlan.ts';
import { countDirected } from './statistics/countDirected.ts';
import { countElsewhere } from './statistics/countElsewhere.ts';
import { countItems } from './statistics/countItems.ts';
import { countPeople } from './statistics/countPeople.ts';
import { pairRows } from './statistics/pairRows.ts';
import { pairsAmong } from './terms/counts.ts';
import type { NoisePlan } from './terms/noisy.ts';
import type { BuildPhase, Progress } from './terms/progress.ts';
import type { Refusal } from './terms/refusals.ts';
import { accept, type Result, refuse } from './terms/result.ts';
import type { Sorts } from './terms/sorts.ts';
import type { BoundedItems, Charged, Crowd, PaidRelease } from './terms/stages.ts';
import { learnsViewedBought, type PairName, type PopularityName } from './terms/statistic.ts';

/**
 * charge ▶ gate ▶ bound ▶ count ▶ release ▶ fit: how many people contribute, which settles how the charge is split; then of
 * each subject popularity, and the pairs of the head that the released popularity chooses; then from viewed to bought, of
 * the heads of both; then the trend. Nothing is counted, and nothing fitted, between items of different sorts (`sortsOf`).
 *
 * @returns a model made of released numbers only; or a refusal, before anything was read. A build that is cancelled after
 *   its charge stays charged
 */
export async function learn(request: LearnRequest): Promise<Result<ItemModel, Refusal>> {
  const { catalogue, subjects, knobs, random } = request;
  if (catalogue.items.length === 0) return refuse({ code: 'EMPTY_CATALOGUE' });
  if (subjects.length === 0)
    return refuse({ code: 'INVALID_OPTIONS', complaints: ['the shop collects nothing to learn from'] });

  const planned = planBuild(knobs, subjects);
  const charged = await pay(request, planned);
  if (!charged.ok) return charged;
  const paid = charged.value;

  const cancelled = Symbol('cancelled');
  const during =
    (phase: BuildPhase): Progress =>
    async (done, total) => {
      await request.onProgress?.(phase, done, total);
      if (request.signal?.aborted) throw cancelled;
    };
  try {
    const rule = personRule(request);
    const crowds = await gatherCrowds(boundedPeople(request, rule), crowdSizes(rule), during('read'));
    const people = releasePeopleCount(countPeople(crowds), planned.people, paid, random);
    const itemCount = catalogue.items.length;
    const plan = settlePlan(planned, { subjectCount: subjects.length, people: people.people, itemCount });

    const build: Build = { request, plan, paid, sorts: sortsOf(catalogue), during };
    const popularity: Record<PopularityName, Float32Array | null> = { MOST_VIEWED: null, MOST_BOUGHT: null };
    const neighbourhoods: Record<PairName, Neighbourhoods | null> = {
      VIEWED_VIEWED: null,
      VIEWED_BOUGHT: null,
      BOUGHT_BOUGHT: null,
    };
    const releases: ReleasedSubject[] = [];
    for (const [place, subject] of subjects.entries()) {
      const learned = await learnSubject(build, crowds.subjects[place]!);
      popularity[subject.popularity] = learned.popularity;
      neighbourhoods[subject.pairs] = learned.neighbourhoods;
      const released = { subject, ...learned.released };
      releases.push(released);
      request.onReleased?.(released);
    }
    const further = crowds.subjects.slice(subjects.length);
    const directed = learnsViewedBought(subjects) ? await learnDirected(build, further.shift()!, releases) : null;
    neighbourhoods.VIEWED_BOUGHT = directed?.neighbourhoods ?? null;
    const rising = plan.trend && (await learnTrend(build, further.shift()!, plan.trend));
    return accept({
      version: request.releaseId,
      itemIds: catalogue.items.map(({ itemId }) => itemId),
      popularity,
      neighbourhoods,
      trend: rising?.trend ?? null,
      privacy: reportBuild({
        knobs,
        plan,
        people,
        subjects: releases,
        viewedBought: directed?.released ?? null,
        trend: rising?.released ?? null,
        noise: plan.nanoRho === 0 ? null : random.quality,
      }),
    });
  } catch (stopped) {
    if (stopped === cancelled) return refuse({ code: 'CANCELLED' });
    throw stopped;
  }
}

/** What every statistic of one build goes by. */
interface Build {
  readonly request: LearnRequest;
  readonly plan: BuildPlan;
  readonly paid: Charged<PaidRelease>;
  readonly sorts: Sorts;
  readonly during: (phase: BuildPhase) => Progress;
}

async function pay(request: LearnRequest, plan: BuildPlan): Promise<Result<Charged<PaidRelease>, Refusal>> {
  const { releaseId, windowId, at, knobs } = request;
  await request.onProgress?.('charge', 0, 1);
  if (knobs.epsilon === null) return accept(chargeNothing(releaseId));
  return chargeBuild(request.ledger, {
    releaseId,
    windowId,
    at,
    nanoRho: plan.nanoRho,
    unit: 'PERSON_WINDOW',
    epsilon: knobs.epsilon,
    delta: knobs.delta,
  });
}

/** What may count of one person who does not allow guarded categories, from public things alone. */
const personRule = ({ catalogue, subjects, knobs, at }: LearnRequest): PersonRule => ({
  subjects,
  bound: knobs.contributionBound,
  learnable: learnableItems(catalogue, false),
  itemCount: catalogue.items.length,
  windows: trendWindows(at, knobs.trendDays),
});

/** gate ▶ bound, person by person: what counts of them, crowd by crowd. Guarded items only of who allows them. */
async function* boundedPeople(
  { people, catalogue }: LearnRequest,
  rule: PersonRule,
): AsyncIterable<readonly BoundedItems[]> {
  const withGuarded: PersonRule = { ...rule, learnable: learnableItems(catalogue, true) };
  for await (const { profile, consent } of people) {
    const admitted = admit(profile, consent, 'LEARN');
    if (admitted.ok) yield boundPerson(admitted.value, allows(consent, 'SENSITIVE') ? withGuarded : rule);
  }
}

/** Popularity first; the head is chosen from what was released of it, which is free; then the pairs of the head. */
async function learnSubject({ request, plan, paid, sorts, during }: Build, crowd: Crowd) {
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

/** From viewed to bought, of the heads that the released popularity of either chose. */
async function learnDirected(build: Build, crowd: Crowd, learned: readonly ReleasedSubject[]) {
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

/** Both windows of the trend, as one statistic. */
async function learnTrend({ request, paid, during }: Build, crowd: Crowd, noise: NoisePlan) {
  const items = countItems(crowd, weightingFor(noise));
  const released = await releaseItemCounts(items, noise, paid, request.random, during('release'));
  return { trend: fitTrend(released), released };
}
