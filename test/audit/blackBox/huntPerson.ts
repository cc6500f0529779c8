import { unitNorm } from '../../../engine/contribution/weighting.ts';
import { chooseHead } from '../../../engine/model/chooseHead.ts';
import { defaultLearningKnobs } from '../../../engine/options.ts';
import { type BuildPlan, planBuild } from '../../../engine/privacy/planBuild.ts';
import { releaseItemCounts } from '../../../engine/privacy/releaseItemCounts.ts';
import { releasePairCounts } from '../../../engine/privacy/releasePairCounts.ts';
import { releasePeopleCount } from '../../../engine/privacy/releasePeopleCount.ts';
import type { Random } from '../../../engine/random/random.ts';
import { countItems } from '../../../engine/statistics/countItems.ts';
import { countPairs } from '../../../engine/statistics/countPairs.ts';
import type { ItemCounts, PairCounts } from '../../../engine/terms/counts.ts';
import type { NoisePlan } from '../../../engine/terms/noisy.ts';
import { silently } from '../../../engine/terms/progress.ts';
import type { Charged, Crowd, Exact, PaidRelease } from '../../../engine/terms/stages.ts';
import { subjects } from '../../../engine/terms/statistic.ts';
import { exact } from '../../support/exact.ts';
import { paid } from '../../support/paid.ts';
import { crowdOf } from '../../support/people.ts';
import { everyCell } from '../grayBox/distance.ts';
import type { Holding, Hunt } from './crowds.ts';
import type { Attack } from './judgeAttack.ts';

/** One data set, counted; pairs once for each head that noise may choose. */
interface Counted {
  readonly people: number;
  readonly items: readonly Exact<ItemCounts>[];
  readonly pairsOf: (subject: number, head: Uint32Array) => Promise<CountedPairs>;
}

interface CountedPairs {
  readonly counts: Exact<PairCounts>;
  readonly cells: Float64Array;
}

/** μ that a plan allows: √(Σ S²/σ²) over all that a build releases. */
export function muOf({ people, popularity, pairs }: BuildPlan, subjectCount: number): number {
  const square = ({ scale, sigma }: NoisePlan) => (scale / sigma) ** 2;
  return Math.sqrt(square(people) + subjectCount * (square(popularity) + square(pairs)));
}

export const planOf = ({ person }: Hunt, epsilon: number): BuildPlan =>
  planBuild({ ...defaultLearningKnobs, epsilon }, subjects.slice(0, person.length));

/**
 * Runs whole builds on both of two neighbouring data sets and lets the best attacker guess which one each came from.
 *
 * Everything that is released is looked at, as it leaves engine/privacy: people, popularity, and pairs of the head that the
 * released popularity chose. What a model is made of is less. The attacker knows both data sets and the noise; the
 * likelihood ratio of Gaussians is linear, so it weighs every released number by how far the person would have moved it,
 * over σ², and says yes from the midpoint on.
 */
export async function huntPerson(hunt: Hunt, epsilon: number, runs: number, random: Random): Promise<Attack> {
  const plan = planOf(hunt, epsilon);
  const without = count(hunt, plan, hunt.others);
  const joined = count(hunt, plan, [...hunt.others, hunt.person]);
  const charge = await paid(2 * runs * plan.nanoRho);
  let saidYesWithout = 0;
  let saidYesWith = 0;
  for (let run = 0; run < runs; run += 1) {
    if (await saysYes(without, without, joined, plan, hunt, charge, random)) saidYesWithout += 1;
    if (await saysYes(joined, without, joined, plan, hunt, charge, random)) saidYesWith += 1;
  }
  return { runs, saidYesWithout, saidYesWith };
}

function count({ itemCount, person }: Hunt, plan: BuildPlan, holdings: readonly Holding[]): Counted {
  const crowds = person.map(
    (_, subject): Crowd =>
      crowdOf(
        holdings.map((holding) => holding[subject] ?? []),
        itemCount,
      ),
  );
  const known = new Map<string, Promise<CountedPairs>>();
  const counted = async (subject: number, head: Uint32Array): Promise<CountedPairs> => {
    const counts = await countPairs(crowds[subject]!, head, unitNorm(plan.pairs.scale), silently);
    return { counts, cells: everyCell(counts) };
  };
  return {
    people: holdings.filter((holding) => holding.some((items) => items.length > 0)).length,
    items: crowds.map((crowd) => countItems(crowd, unitNorm(plan.popularity.scale))),
    pairsOf(subject, head) {
      const key = `${subject}: ${head.join()}`;
      const pairs = known.get(key) ?? counted(subject, head);
      known.set(key, pairs);
      return pairs;
    },
  };
}

async function saysYes(
  data: Counted,
  without: Counted,
  joined: Counted,
  plan: BuildPlan,
  { headSize }: Hunt,
  charge: Charged<PaidRelease>,
  random: Random,
): Promise<boolean> {
  let score = 0; // the logarithm of the likelihood ratio
  const weigh = (released: number, before: number, after: number, { sigma }: NoisePlan) => {
    const step = after - before;
    score += (step * (released - before - step / 2)) / (sigma * sigma);
  };
  const { scale } = plan.people;
  const people = releasePeopleCount(exact({ people: data.people }), plan.people, charge, random);
  weigh(people.people * scale, without.people * scale, joined.people * scale, plan.people);

  for (const [subject, items] of data.items.entries()) {
    const popularity = await releaseItemCounts(items, plan.popularity, charge, random, silently);
    const [before, after] = [without.items[subject]!.values, joined.items[subject]!.values];
    popularity.values.forEach((value, item) => {
      weigh(value, before[item]!, after[item]!, plan.popularity);
    });

    const head = chooseHead(popularity, {
      size: headSize,
      pairSigma: plan.pairs.sigma / plan.pairs.scale,
      people: people.people,
    });
    const { counts } = await data.pairsOf(subject, head);
    const how = { noise: plan.pairs, form: 'dense', threshold: 1 } as const;
    const pairs = await releasePairCounts(counts, how, charge, random, silently);
    const { cells: cellsBefore } = await without.pairsOf(subject, head);
    const { cells: cellsAfter } = await joined.pairsOf(subject, head);
    pairs.values.forEach((value, cell) => {
      weigh(value, cellsBefore[cell]!, cellsAfter[cell]!, plan.pairs);
    });
  }
  return score > 0;
}
