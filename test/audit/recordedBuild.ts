import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import { sortsOf } from '../../engine/catalogue/sortsOf.ts';
import { admit, allows } from '../../engine/consent/gate.ts';
import { boundPerson, crowdSizes, type PersonRule } from '../../engine/contribution/boundPerson.ts';
import { gatherCrowds } from '../../engine/contribution/gatherCrowds.ts';
import { loudnessOf } from '../../engine/contribution/loudness.ts';
import { trendWindows } from '../../engine/contribution/trendWindows.ts';
import { oneVoice, unitNorm } from '../../engine/contribution/weighting.ts';
import { chooseHead } from '../../engine/model/chooseHead.ts';
import { fitDirected, largestWhole } from '../../engine/model/fitDirected.ts';
import { fitNeighbourhoods, largestSolved } from '../../engine/model/fitNeighbourhoods.ts';
import { fitPopularity } from '../../engine/model/fitPopularity.ts';
import { fitTrend } from '../../engine/model/fitTrend.ts';
import { gateFloor } from '../../engine/model/gate.ts';
import type { ItemModel, Neighbourhoods } from '../../engine/model/itemModel.ts';
import { chargeNothing } from '../../engine/privacy/chargeBuild.ts';
import { planBuild } from '../../engine/privacy/planBuild.ts';
import { releaseDirectedCounts } from '../../engine/privacy/releaseDirectedCounts.ts';
import { releaseItemCounts } from '../../engine/privacy/releaseItemCounts.ts';
import { releasePairCounts } from '../../engine/privacy/releasePairCounts.ts';
import { releasePeopleCount } from '../../engine/privacy/releasePeopleCount.ts';
import { type ReleasedSubject, type Releases, reportBuild } from '../../engine/privacy/reportBuild.ts';
import { settlePlan } from '../../engine/privacy/settlePlan.ts';
import type { Random } from '../../engine/random/random.ts';
import { countDirected } from '../../engine/statistics/countDirected.ts';
import { countItems } from '../../engine/statistics/countItems.ts';
import { countPairs } from '../../engine/statistics/countPairs.ts';
import { countPeople } from '../../engine/statistics/countPeople.ts';
import { type DirectedCounts, type ItemCounts, type PairCounts, pairsAmong } from '../../engine/terms/counts.ts';
import type { ItemId, ReleaseId } from '../../engine/terms/ids.ts';
import type { Profile } from '../../engine/terms/interaction.ts';
import type { LearningKnobs } from '../../engine/terms/knobs.ts';
import type { NoisePlan, NoisyDirectedCounts, NoisyItemCounts, NoisyPairCounts } from '../../engine/terms/noisy.ts';
import { silently } from '../../engine/terms/progress.ts';
import type { Consent } from '../../engine/terms/purpose.ts';
import type { BoundedItems, Exact, Released } from '../../engine/terms/stages.ts';
import { learnsViewedBought, type PairName, type PopularityName, type Subject } from '../../engine/terms/statistic.ts';
import { paid } from '../support/paid.ts';
import { inTurn } from '../support/people.ts';
import { countingRandom } from './countingRandom.ts';

/** One person as the store gives them to a build. */
export interface Person {
  readonly profile: Profile;
  readonly consent: Consent;
}

export interface AuditedBuild {
  readonly releaseId: ReleaseId;
  readonly catalogue: Catalogue;
  readonly subjects: readonly Subject[];
  readonly knobs: LearningKnobs;
  readonly people: readonly Person[];
  readonly random: Random;
  /** When it is made; 0 unless said. */
  readonly at?: number;
}

/** What one build counted, exactly, what it released of that, and how many random bytes went into it. */
export interface RecordedSubject {
  readonly subject: Subject;
  readonly items: Exact<ItemCounts>;
  readonly popularity: Released<NoisyItemCounts>;
  readonly popularityBytes: number;
  readonly pairs: Exact<PairCounts>;
  readonly releasedPairs: Released<NoisyPairCounts>;
  readonly pairBytes: number;
}

/** From viewed to bought, likewise. */
export interface RecordedDirected {
  readonly pairs: Exact<DirectedCounts>;
  readonly released: Released<NoisyDirectedCounts>;
  readonly bytes: number;
}

/** The two windows of a trend, likewise. */
export interface RecordedTrend {
  readonly items: Exact<ItemCounts>;
  readonly released: Released<NoisyItemCounts>;
  readonly bytes: number;
}

export interface RecordedBuild {
  readonly nanoRho: number;
  readonly people: number;
  readonly peopleNoise: NoisePlan;
  readonly releasedPeople: number;
  readonly peopleBytes: number;
  readonly subjects: readonly RecordedSubject[];
  readonly viewedBought: RecordedDirected | null;
  readonly trend: RecordedTrend | null;
  readonly model: ItemModel;
}

/**
 * A build as learn() makes it, with its private numbers kept for an auditor: the same rooms in the same order.
 * sameAsLearn.test.ts holds it to be, byte for byte, what learn() makes of the same people and the same randomness.
 *
 * @param given what another build released first, to settle the plan by and to choose heads from instead of its own: what is released of
 *   pairs is compared between neighbours *given* the same head
 */
export async function recordedBuild(
  { releaseId, catalogue, subjects, knobs, people, random, at = 0 }: AuditedBuild,
  given?: Pick<RecordedBuild, 'releasedPeople' | 'subjects'>,
): Promise<RecordedBuild> {
  const planned = planBuild(knobs, subjects);
  const charge = planned.nanoRho === 0 ? chargeNothing(releaseId) : await paid(planned.nanoRho);
  const tape = countingRandom(random);
  const measured = async <Value>(draw: () => Value | Promise<Value>) => {
    const before = tape.bytesRead();
    const value = await draw();
    return [value, tape.bytesRead() - before] as const;
  };
  const weighting = ({ sigma, scale }: NoisePlan) => (sigma === 0 ? oneVoice(scale) : unitNorm(scale));

  const sorts = sortsOf(catalogue);
  const ruleFor = (consent: Consent): PersonRule => ({
    subjects,
    bound: knobs.contributionBound,
    learnable(itemId: ItemId) {
      const index = catalogue.indexOf(itemId);
      const sensitivity = index === undefined ? 'EXCLUDED' : catalogue.sensitivityOf(index);
      return sensitivity === 'OPEN' || (sensitivity === 'GUARDED' && allows(consent, 'SENSITIVE')) ? index : undefined;
    },
    itemCount: catalogue.items.length,
    windows: trendWindows(at, knobs.trendDays),
    loudness: loudnessOf(knobs, at),
    trendLoudness: loudnessOf({ ...knobs, recencyHalfLifeDays: null }, at),
  });
  const bounded = inTurn(people.flatMap((person) => boundedItems(person, ruleFor(person.consent))));
  const crowds = await gatherCrowds(bounded, crowdSizes(ruleFor({})), silently);
  const exactPeople = countPeople(crowds);
  const [releasedPeople, peopleBytes] = await measured(() =>
    releasePeopleCount(exactPeople, planned.people, charge, tape),
  );
  const noisyPeople = given?.releasedPeople ?? releasedPeople.people;
  const plan = settlePlan(planned, {
    subjectCount: subjects.length,
    people: noisyPeople,
    itemCount: catalogue.items.length,
  });

  const recorded: RecordedSubject[] = [];
  for (const [place, subject] of subjects.entries()) {
    const crowd = crowds.subjects[place]!;
    const items = countItems(crowd, weighting(plan.popularity));
    const [popularity, popularityBytes] = await measured(() =>
      releaseItemCounts(items, plan.popularity, charge, tape, silently),
    );
    const head = chooseHead(given?.subjects[place]?.popularity ?? popularity, {
      size: knobs.headSize,
      pairSigma: plan.pairs.sigma / plan.pairs.scale,
      people: noisyPeople,
      minSupport: knobs.minSupport,
    });
    const pairs = await countPairs(crowd, head, weighting(plan.pairs), silently, sorts);
    const form = head.length <= largestSolved ? 'dense' : 'sparse';
    const threshold = gateFloor(pairsAmong(head.length), plan.pairs.sigma);
    const [releasedPairs, pairBytes] = await measured(() =>
      releasePairCounts(pairs, { noise: plan.pairs, threshold, form }, charge, tape, silently),
    );
    recorded.push({ subject, items, popularity, popularityBytes, pairs, releasedPairs, pairBytes });
  }

  const further = crowds.subjects.slice(subjects.length);
  let viewedBought: RecordedDirected | null = null;
  if (learnsViewedBought(subjects)) {
    const of = (name: PairName) => recorded.find(({ subject }) => subject.pairs === name)!.releasedPairs.head;
    const [from, to] = [of('VIEWED_VIEWED'), of('BOUGHT_BOUGHT')];
    const pairs = await countDirected(further.shift()!, { from, to }, weighting(plan.pairs), silently, sorts);
    const form = from.length * to.length <= largestWhole ? 'dense' : 'sparse';
    const threshold = gateFloor(from.length * to.length, plan.pairs.sigma);
    const [released, bytes] = await measured(() =>
      releaseDirectedCounts(pairs, { noise: plan.pairs, threshold, form }, charge, tape, silently),
    );
    viewedBought = { pairs, released, bytes };
  }
  let trend: RecordedTrend | null = null;
  if (plan.trend) {
    const noise = plan.trend;
    const items = countItems(further.shift()!, weighting(noise));
    const [released, bytes] = await measured(() => releaseItemCounts(items, noise, charge, tape, silently));
    trend = { items, released, bytes };
  }

  const releases: WholeReleases = {
    knobs,
    plan,
    people: releasedPeople,
    subjects: recorded.map(({ subject, popularity, releasedPairs }) => ({ subject, popularity, pairs: releasedPairs })),
    viewedBought: viewedBought?.released ?? null,
    trend: trend?.released ?? null,
    noise: plan.nanoRho === 0 ? null : random.quality,
  };
  return {
    nanoRho: plan.nanoRho,
    people: exactPeople.people,
    peopleNoise: plan.people,
    releasedPeople: releasedPeople.people,
    peopleBytes,
    subjects: recorded,
    viewedBought,
    trend,
    model: await modelOf(releaseId, catalogue, knobs, releases),
  };
}

/** gate ▶ bound: nothing of a person who does not allow LEARN. */
function boundedItems({ profile, consent }: Person, rule: PersonRule): readonly (readonly BoundedItems[])[] {
  const admitted = admit(profile, consent, 'LEARN');
  return admitted.ok ? [boundPerson(admitted.value, rule)] : [];
}

/** All of them with their cells. */
type WholeReleases = Releases & { readonly subjects: readonly ReleasedSubject[] };

async function modelOf(
  releaseId: ReleaseId,
  catalogue: Catalogue,
  knobs: LearningKnobs,
  releases: WholeReleases,
): Promise<ItemModel> {
  const popularity: Record<PopularityName, Float32Array | null> = { MOST_VIEWED: null, MOST_BOUGHT: null };
  const neighbourhoods: Record<PairName, Neighbourhoods | null> = {
    VIEWED_VIEWED: null,
    VIEWED_BOUGHT: null,
    BOUGHT_BOUGHT: null,
  };
  for (const { subject, popularity: released, pairs } of releases.subjects) {
    popularity[subject.popularity] = fitPopularity(released);
    neighbourhoods[subject.pairs] = await fitNeighbourhoods(
      pairs,
      released,
      catalogue.items.length,
      knobs.neighbourhoodSize,
      silently,
      releases.people.people,
      sortsOf(catalogue),
    );
  }
  if (releases.viewedBought) {
    const of = (name: PairName) => releases.subjects.find(({ subject }) => subject.pairs === name)!.popularity;
    neighbourhoods.VIEWED_BOUGHT = await fitDirected(
      releases.viewedBought,
      { from: of('VIEWED_VIEWED'), to: of('BOUGHT_BOUGHT') },
      catalogue.items.length,
      knobs.neighbourhoodSize,
      silently,
      sortsOf(catalogue),
    );
  }
  const itemIds = catalogue.items.map(({ itemId }) => itemId);
  const trend = releases.trend && fitTrend(releases.trend);
  return { version: releaseId, itemIds, popularity, neighbourhoods, trend, privacy: reportBuild(releases) };
}
