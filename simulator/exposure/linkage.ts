import { shuffle } from '../shuffle.ts';
import type { Attack, AttackOutcome } from '../terms/attack.ts';
import { discriminant } from './discriminant.ts';
import { inner, innerShown, type ListTraces, readTraces } from './listTraces.ts';
import { meanIsPositive, meanOf } from './meanOf.ts';
import { measure } from './measure.ts';
import { rateOf } from './rates.ts';
import { similaritiesOf } from './similarities.ts';
import { listsOf, shopModel, viewersOf } from './viewers.ts';
import { percent } from './words.ts';

const mostPeople = 160;
const leastItems = 6;

/** How one pseudonym's list compares with those of all second pseudonyms. */
interface Match {
  /** The share of other people's lists that look less like it than the own one, ties counting half. */
  readonly ahead: number;
  readonly isFirst: boolean;
}

/**
 * Do two pseudonyms belong to one person? Each person's history is cut in two halves by lot, and each half asks under a name of
 * its own. The attacker has all lists and the model's file, and half of the people as accomplices: from these they learn how
 * much it means that two lists show the same, lie in the same neighbourhood, lack the same, or that one shows what the
 * other seems to be made from (a linear discriminant). Of the others, `auc` is how often the own second list is more
 * alike than somebody else's; `matched at once` how often it is the most alike of all.
 *
 * It succeeds when the first is above ½ at 99.9 %. Nothing is promised: a person under two pseudonyms is two people to us.
 */
export const linkage: Attack = {
  name: 'linkage',
  question: 'Do the lists of two pseudonyms show that they are one person?',
  knobs: ['epsilon', 'builds', 'randomShare', 'people', 'head', 'contributionBound', 'neighbourhoodSize'],
  without: { noise: 'OFF', mixing: 'OFF' },
  promises: false,
  cost: { builds: 1, thousandLists: (2 * mostPeople) / 1000 },
  missing: ({ heldOut }) =>
    viewersOf({ heldOut }, 40, leastItems).length < 40 ? `fewer than 40 people hold ${leastItems} items or more` : null,
  run: async (context, random) => {
    const model = await shopModel(context);
    const halves = viewersOf(context, mostPeople, leastItems).map(({ name, items }) => {
      const order = shuffle(items, random);
      const half = (from: number, to: number) => Uint32Array.from(order.slice(from, to)).sort();
      const middle = order.length >> 1;
      return [
        { name: `${name}, at home`, items: half(0, middle) },
        { name: `${name}, at work`, items: half(middle, order.length) },
      ] as const;
    });
    const one = await listsOf(
      context,
      model,
      halves.map(([first]) => first),
      { epoch: 0 },
    );
    const other = await listsOf(
      context,
      model,
      halves.map(([, second]) => second),
      { epoch: 0 },
    );
    const tracesOf = readTraces([...one, ...other], similaritiesOf(model));
    await context.pause();
    return outcomeOf(matchesOf(one.map(tracesOf), other.map(tracesOf)));
  },
};

/** What can be seen of a pair of lists. */
const compare = (one: ListTraces, other: ListTraces): readonly number[] => [
  innerShown(one, other.shown),
  inner(one.around, other.around),
  inner(one.missing, other.missing),
  inner(one.behind, other.behind),
  innerShown(one, other.behind) + innerShown(other, one.behind),
  innerShown(one, other.missing) + innerShown(other, one.missing),
];

/** Every second person is an accomplice; the others are matched among themselves. */
function matchesOf(ones: readonly ListTraces[], others: readonly ListTraces[]): readonly Match[] {
  const half = (rest: number) => Array.from(ones.keys()).filter((person) => person % 2 === rest);
  const accomplices = half(0);
  const score = discriminant(
    accomplices.flatMap((first) =>
      accomplices.map((second) => ({ isTrue: first === second, features: compare(ones[first]!, others[second]!) })),
    ),
  );
  const judged = half(1);
  return judged.map((person) => {
    const scoreOf = (second: number) => score(compare(ones[person]!, others[second]!));
    const own = scoreOf(person);
    const rest = judged.filter((second) => second !== person).map(scoreOf);
    const [less, as] = [rest.filter((value) => value < own).length, rest.filter((value) => value === own).length];
    return { ahead: (less + as / 2) / rest.length, isFirst: less === rest.length };
  });
}

function outcomeOf(matches: readonly Match[]): AttackOutcome {
  const first = rateOf(matches.filter(({ isFirst }) => isFirst).length, matches.length);
  return {
    measures: [
      measure('auc', meanOf(matches.map(({ ahead }) => ahead)), { chance: 0.5 }),
      measure('matched at once', first, { chance: 1 / matches.length }),
    ],
    trials: matches.length,
    succeeded: meanIsPositive(matches.map(({ ahead }) => ahead - 0.5)),
    breach: false,
    words: `Among ${matches.length} people with two pseudonyms each, the most alike list is the person's own in ${percent(first.value)} of the cases.`,
  };
}
