import type { Attack, AttackOutcome, ShownList } from '../terms/attack.ts';
import { type Case, discriminant } from './discriminant.ts';
import { type ListTraces, readTraces } from './listTraces.ts';
import { meanIsPositive, meanOf } from './meanOf.ts';
import { measure } from './measure.ts';
import { auc } from './rates.ts';
import { popularityOf, similaritiesOf } from './similarities.ts';
import { listsOf, shopModel, viewersOf } from './viewers.ts';
import { percent } from './words.ts';

const mostViewers = 200;
/** How many guesses are counted. */
const guesses = 10;

/** What can be seen of one item, and whether the viewer has it. */
interface Candidate extends Case {
  readonly popularity: number;
}

/** The share of a person's items among the first guesses, by their list and by popularity alone; and the area likewise. */
interface Reconstruction {
  readonly found: number;
  readonly foundByPopularity: number;
  readonly area: number;
  readonly areaByPopularity: number;
}

/**
 * Which items is a list made from? The attacker has the list, other lists, the model's file, and half of the viewers as
 * accomplices. An item is suspected when the list does not show it although most lists do (nobody is offered what they have),
 * or although its neighbours are there; how much either means, and popularity, a linear discriminant learns from the
 * accomplices. Judged on the others.
 *
 * Guessing is not nothing here: whoever names what is popular is right often. `chance` is what that reaches, without any
 * list; the attack succeeds when it finds more, person by person, at 99.9 %. Nothing is promised.
 */
export const profileReconstruction: Attack = {
  name: 'profile-reconstruction',
  question: 'Which items is a list made from?',
  knobs: ['epsilon', 'builds', 'randomShare', 'people', 'head', 'contributionBound', 'neighbourhoodSize'],
  without: { noise: 'OFF', mixing: 'OFF' },
  promises: false,
  cost: { builds: 1, thousandLists: mostViewers / 1000 },
  missing: ({ heldOut }) => (viewersOf({ heldOut }, 20).length < 20 ? 'fewer than 20 people to show lists to' : null),
  run: async (context) => {
    const model = await shopModel(context);
    const viewers = viewersOf(context, mostViewers);
    const lists = await listsOf(context, model, viewers, { epoch: 0 });
    const popularity = popularityOf(model);
    const tracesOf = readTraces(lists, similaritiesOf(model));
    const people: (readonly Candidate[])[] = [];
    for (const [place, { items }] of viewers.entries()) {
      people.push(candidatesOf(items, lists[place]!, tracesOf(lists[place]!), popularity));
      if (place % 20 === 0) await context.pause();
    }
    const score = discriminant(people.filter((_, place) => place % 2 === 0).flat());
    await context.pause();
    return outcomeOf(people.filter((_, place) => place % 2 === 1).map((person) => reconstruct(person, score)));
  },
};

function candidatesOf(
  held: Uint32Array,
  { items }: ShownList,
  { missing, behind }: ListTraces,
  popularity: Float64Array,
): readonly Candidate[] {
  const [own, on] = [new Set(held), new Set(items)];
  return Array.from(popularity, (popular, item) => ({
    isTrue: own.has(item),
    popularity: popular,
    features: [
      on.has(item) ? 1 : 0,
      Math.log1p(popular),
      missing[item]!,
      behind[item]!,
      behind[item]! * Math.log1p(popular),
    ],
  }));
}

function reconstruct(candidates: readonly Candidate[], score: (features: readonly number[]) => number): Reconstruction {
  const owned = candidates.filter(({ isTrue }) => isTrue).length;
  const judge = (scoreOf: (candidate: Candidate) => number) => {
    const scored = candidates.map((candidate) => ({ isTrue: candidate.isTrue, score: scoreOf(candidate) }));
    const sideOf = (side: boolean) => scored.filter(({ isTrue }) => isTrue === side).map((one) => one.score);
    const first = scored.sort((one, other) => other.score - one.score).slice(0, guesses);
    return {
      area: auc({ yes: sideOf(true), no: sideOf(false) }).value,
      found: first.filter(({ isTrue }) => isTrue).length / Math.min(guesses, owned),
    };
  };
  const byList = judge(({ features }) => score(features));
  const byPopularity = judge(({ popularity }) => popularity);
  return {
    ...byList,
    foundByPopularity: byPopularity.found,
    areaByPopularity: byPopularity.area,
  };
}

function outcomeOf(people: readonly Reconstruction[]): AttackOutcome {
  const mean = (read: (one: Reconstruction) => number) => meanOf(people.map(read));
  const found = mean((one) => one.found);
  const blind = mean((one) => one.foundByPopularity).value;
  return {
    measures: [
      measure(`found in ${guesses} guesses`, found, { chance: blind }),
      measure(
        'auc',
        mean(({ area }) => area),
        { chance: mean(({ areaByPopularity }) => areaByPopularity).value },
      ),
    ],
    trials: people.length,
    succeeded: meanIsPositive(people.map((one) => one.found - one.foundByPopularity)),
    breach: false,
    words: `From one list, ${guesses} guesses find ${percent(found.value)} of what it was made from; naming what is popular finds ${percent(blind)}.`,
  };
}
