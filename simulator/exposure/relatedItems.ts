import { normalTail } from '../../engine/index.ts';
import { shuffle } from '../shuffle.ts';
import type { Attack, AttackOutcome } from '../terms/attack.ts';
import { measure } from './measure.ts';
import { type Promise as Promised, promiseOf } from './promiseOf.ts';
import { areaIsAbove, auc, rateOf, rocCurve, type Scores, tprAtFpr } from './rates.ts';
import { type Similarities, similaritiesOf } from './similarities.ts';
import { percent } from './words.ts';

/** How many people are watched; half of them touch one item more between the two builds. */
const mostTargets = 200;
/** What an attacker knows of each of them already: four items at least. */
const leastKnown = 4;

interface Target {
  readonly known: Uint32Array;
  readonly item: number;
  readonly changed: boolean;
}

/**
 * What did this person touch between two releases? The attack of Calandrino, Kilzer, Narayanan, Felten & Shmatikov ("You might
 * also like", S&P 2011): the attacker knows some items of each target, and watches which item comes nearer to all of them from
 * one model to the next.
 *
 * Between two builds every second target, in an order by lot, touches one item of theirs for the first time; the others never touch
 * it; nobody else does anything, which is all that an attacker could wish for. The score of an item is how far it came nearer
 * to the known items, added up. `auc` tells those who touched their item from those who did
 * not; `first guess` is how often the item with the highest score of all is the one that was touched.
 *
 * It succeeds when the area is above ½ at 99.9 %. What is promised follows from the noise: one item more moves the second
 * build by √2 persons at most, so the area is Φ(μ) at most.
 */
export const relatedItems: Attack = {
  name: 'related-items',
  question: 'What did somebody touch between one model and the next?',
  knobs: ['epsilon', 'builds', 'people', 'head', 'contributionBound', 'neighbourhoodSize'],
  without: { noise: 'OFF' },
  promises: true,
  cost: { builds: 2, thousandLists: 0 },
  missing: ({ learners, catalogue }) =>
    learners.filter((items) => items.filter((item) => catalogue.sensitivityOf(item) === 'OPEN').length > leastKnown)
      .length < 20
      ? `fewer than 20 people hold more than ${leastKnown} items: nobody to watch`
      : null,
  run: async (context, random) => {
    const { learners, catalogue, setting } = context;
    const isOpen = (item: number) => catalogue.sensitivityOf(item) === 'OPEN';
    const places = shuffle(learners.keys(), random)
      .filter((person) => learners[person]!.filter(isOpen).length > leastKnown)
      .slice(0, mostTargets);
    const targets = new Map<number, Target>(
      places.map((person, place) => {
        const [item = 0, ...known] = shuffle(learners[person]!.filter(isOpen), random);
        return [person, { known: Uint32Array.from(known).sort(), item, changed: place % 2 === 0 }];
      }),
    );
    const before = learners.map((items, person) => targets.get(person)?.known ?? items);
    const after = learners.map((items, person) => {
      const target = targets.get(person);
      return target === undefined || target.changed ? items : target.known;
    });
    const one = similaritiesOf(await context.build({ release: 'related-before', learners: before }));
    await context.pause();
    const two = similaritiesOf(await context.build({ release: 'related-after', learners: after }));
    await context.pause();
    return outcomeOf([...targets.values()], nearing(one, two), catalogue.items.length, promiseOf(setting));
  },
};

/** How far an item came nearer to all of these, from one model to the other. */
type Nearing = (known: Uint32Array, item: number) => number;

const nearing =
  (before: Similarities, after: Similarities): Nearing =>
  (known, item) => {
    const near = ({ of }: Similarities) => known.reduce((sum, other) => sum + of(other, item) + of(item, other), 0);
    return near(after) - near(before);
  };

/** The item that came nearest of all, of those that the attacker does not know already. */
function firstGuess({ known }: Target, nearer: Nearing, itemCount: number): number {
  const news = Array.from({ length: itemCount }, (_, item) => item).filter((item) => !known.includes(item));
  const scores = news.map((item) => nearer(known, item));
  return news[scores.indexOf(Math.max(...scores))]!;
}

function outcomeOf(
  targets: readonly Target[],
  nearer: Nearing,
  itemCount: number,
  promise: Promised | null,
): AttackOutcome {
  const scored = targets.map((target) => ({ target, score: nearer(target.known, target.item) }));
  const scoresOf = (changed: boolean) =>
    scored.filter(({ target }) => target.changed === changed).map(({ score }) => score);
  const scores: Scores = { yes: scoresOf(true), no: scoresOf(false) };
  const promised = promise && 1 - normalTail(promise.mu);
  const changed = targets.filter((target) => target.changed);
  const guessed = changed.filter((target) => firstGuess(target, nearer, itemCount) === target.item).length;
  const first = rateOf(guessed, changed.length);
  return {
    measures: [
      measure('auc', auc(scores), { chance: 0.5, promised }),
      measure('tpr@fpr=0.01', tprAtFpr(scores, 0.01), { chance: 0.01 }),
      measure('first guess', first, { chance: 1 / itemCount }),
    ],
    trials: targets.length,
    succeeded: areaIsAbove(scores, 0.5, 0.001),
    breach: promised !== null && areaIsAbove(scores, promised, 1e-4),
    curve: rocCurve(scores),
    words: `Of ${changed.length} people who touched one item more between two models, the attacker names that item at the first guess for ${percent(first.value)}.`,
  };
}
