import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import { admit } from '../../engine/consent/gate.ts';
import { boundContribution } from '../../engine/contribution/boundContribution.ts';
import { gatherCrowds } from '../../engine/contribution/gatherCrowds.ts';
import { oneVoice, unitNorm } from '../../engine/contribution/weighting.ts';
import { chooseHead } from '../../engine/model/chooseHead.ts';
import { fitNeighbourhoods, largestSolved } from '../../engine/model/fitNeighbourhoods.ts';
import { fitPopularity } from '../../engine/model/fitPopularity.ts';
import { gateFloor } from '../../engine/model/gate.ts';
import type { ItemModel, Neighbourhoods } from '../../engine/model/itemModel.ts';
import { chargeNothing } from '../../engine/privacy/chargeBuild.ts';
import { planBuild } from '../../engine/privacy/planBuild.ts';
import { releaseItemCounts } from '../../engine/privacy/releaseItemCounts.ts';
import { releasePairCounts } from '../../engine/privacy/releasePairCounts.ts';
import { releasePeopleCount } from '../../engine/privacy/releasePeopleCount.ts';
import { type Releases, reportBuild } from '../../engine/privacy/reportBuild.ts';
import type { Random } from '../../engine/random/random.ts';
import { countItems } from '../../engine/statistics/countItems.ts';
import { countPairs } from '../../engine/statistics/countPairs.ts';
import { countPeople } from '../../engine/statistics/countPeople.ts';
import { type ItemCounts, type PairCounts, pairsAmong } from '../../engine/terms/counts.ts';
import type { ItemId, ReleaseId } from '../../engine/terms/ids.ts';
import type { Profile } from '../../engine/terms/interaction.ts';
import type { LearningKnobs } from '../../engine/terms/knobs.ts';
import type { NoisePlan, NoisyItemCounts, NoisyPairCounts } from '../../engine/terms/noisy.ts';
import { silently } from '../../engine/terms/progress.ts';
import type { Consent } from '../../engine/terms/purpose.ts';
import type { BoundedItems, Exact, Released } from '../../engine/terms/stages.ts';
import type { PairName, PopularityName, Subject } from '../../engine/terms/statistic.ts';
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

export interface RecordedBuild {
  readonly nanoRho: number;
  readonly people: number;
  readonly peopleNoise: NoisePlan;
  readonly releasedPeople: number;
  readonly peopleBytes: number;
  readonly subjects: readonly RecordedSubject[];
  readonly model: ItemModel;
}

/**
 * A build as learn() makes it, with its private numbers kept for an auditor: the same rooms in the same order.
 * sameAsLearn.test.ts holds it to be, byte for byte, what learn() makes of the same people and the same randomness.
 *
 * @param heads released popularity, subject by subject, to choose heads from instead of the build's own: what is released of
 *   pairs is compared between neighbours *given* the same head
 */
export async function recordedBuild(
  { releaseId, catalogue, subjects, knobs, people, random }: AuditedBuild,
  heads?: readonly Released<NoisyItemCounts>[],
): Promise<RecordedBuild> {
  const plan = planBuild(knobs, subjects);
  const charge = plan.nanoRho === 0 ? chargeNothing(releaseId) : await paid(plan.nanoRho);
  const tape = countingRandom(random);
  const measured = async <Value>(draw: () => Value | Promise<Value>) => {
    const before = tape.bytesRead();
    const value = await draw();
    return [value, tape.bytesRead() - before] as const;
  };
  const weighting = ({ sigma, scale }: NoisePlan) => (sigma === 0 ? oneVoice(scale) : unitNorm(scale));

  const bounded = inTurn(people.flatMap((person) => boundedItems(person, catalogue, subjects, knobs)));
  const crowds = await gatherCrowds(bounded, subjects.length, catalogue.items.length, silently);
  const exactPeople = countPeople(crowds);
  const [releasedPeople, peopleBytes] = await measured(() =>
    releasePeopleCount(exactPeople, plan.people, charge, tape),
  );

  const recorded: RecordedSubject[] = [];
  for (const [place, subject] of subjects.entries()) {
    const crowd = crowds.subjects[place]!;
    const items = countItems(crowd, weighting(plan.popularity));
    const [popularity, popularityBytes] = await measured(() =>
      releaseItemCounts(items, plan.popularity, charge, tape, silently),
    );
    const head = chooseHead(heads?.[place] ?? popularity, knobs.headSize, plan.pairs.sigma / plan.pairs.scale);
    const pairs = await countPairs(crowd, head, weighting(plan.pairs), silently);
    const form = head.length <= largestSolved ? 'dense' : 'sparse';
    const threshold = gateFloor(pairsAmong(head.length), plan.pairs.sigma);
    const [releasedPairs, pairBytes] = await measured(() =>
      releasePairCounts(pairs, { noise: plan.pairs, threshold, form }, charge, tape, silently),
    );
    recorded.push({ subject, items, popularity, popularityBytes, pairs, releasedPairs, pairBytes });
  }

  const releases: Releases = {
    knobs,
    plan,
    people: releasedPeople,
    subjects: recorded.map(({ subject, popularity, releasedPairs }) => ({ subject, popularity, pairs: releasedPairs })),
    noise: plan.nanoRho === 0 ? null : random.quality,
  };
  return {
    nanoRho: plan.nanoRho,
    people: exactPeople.people,
    peopleNoise: plan.people,
    releasedPeople: releasedPeople.people,
    peopleBytes,
    subjects: recorded,
    model: await modelOf(releaseId, catalogue, knobs, releases),
  };
}

/** gate ▶ bound: nothing of a person who does not allow LEARN. */
function boundedItems(
  { profile, consent }: Person,
  catalogue: Catalogue,
  subjects: readonly Subject[],
  { contributionBound }: LearningKnobs,
): readonly (readonly BoundedItems[])[] {
  const learnable = (itemId: ItemId) => {
    const index = catalogue.indexOf(itemId);
    return index !== undefined && catalogue.sensitivityOf(index) === 'OPEN' ? index : undefined;
  };
  const admitted = admit(profile, consent, 'LEARN');
  if (!admitted.ok) return [];
  return [
    subjects.map(({ kinds }) => boundContribution(admitted.value, { bound: contributionBound, kinds, learnable })),
  ];
}

async function modelOf(
  releaseId: ReleaseId,
  catalogue: Catalogue,
  knobs: LearningKnobs,
  releases: Releases,
): Promise<ItemModel> {
  const popularity: Record<PopularityName, Float32Array | null> = { MOST_VIEWED: null, MOST_BOUGHT: null };
  const neighbourhoods: Record<PairName, Neighbourhoods | null> = { VIEWED_VIEWED: null, BOUGHT_BOUGHT: null };
  for (const { subject, popularity: released, pairs } of releases.subjects) {
    popularity[subject.popularity] = fitPopularity(released);
    neighbourhoods[subject.pairs] = await fitNeighbourhoods(
      pairs,
      released,
      catalogue.items.length,
      knobs.neighbourhoodSize,
      silently,
    );
  }
  const itemIds = catalogue.items.map(({ itemId }) => itemId);
  return { version: releaseId, itemIds, popularity, neighbourhoods, privacy: reportBuild(releases) };
}
