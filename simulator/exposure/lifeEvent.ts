import type { Attack, AttackContext, AttackOutcome, Trait, Viewer } from '../terms/attack.ts';
import { listEvidence } from './listEvidence.ts';
import { measure } from './measure.ts';
import { areaIsAbove, auc, rocCurve, type Scores, tprAtFpr } from './rates.ts';
import { listsOf, shopModel } from './viewers.ts';
import { percent } from './words.ts';

/** How many lists of people whom the attacker knows, and of people whom they ask about. */
const mostKnown = 1500;
const mostAsked = 1500;
/** People who have the trait, on each side: fewer show nothing. */
const leastPeople = 10;

interface TraitScores {
  readonly name: string;
  readonly scores: Scores;
}

/**
 * Does a list tell what nobody should conclude: that a child is expected, that somebody is ill? The attacker knows it of many
 * learners and has seen their lists; from these they learn which offers go with it (naive Bayes), and judge the list of
 * everybody else. No other knowledge of the person is used: it is what whoever looks over a shoulder has.
 *
 * It succeeds when the area under the ROC curve is above ½ at 99.9 %, for any trait of the data. Sensitive categories are
 * neither learned nor offered by default, and that is what is taken away to see it succeed; what shows in *harmless* items is
 * not hidden by that, and remains.
 */
export const lifeEvent: Attack = {
  name: 'life-event-inference',
  question: 'Does a list tell of a pregnancy or an illness?',
  knobs: ['epsilon', 'builds', 'randomShare', 'people', 'head', 'contributionBound', 'neighbourhoodSize'],
  without: { sensitive: 'OPEN' },
  promises: false,
  cost: { builds: 1, thousandLists: (mostKnown + mostAsked) / 1000 },
  missing: ({ traits }) =>
    traits.some(isCommonEnough) ? null : 'the data say of nobody whether they have a trait that lists must not tell',
  run: async (context) => {
    const model = await shopModel(context);
    const traits: TraitScores[] = [];
    for (const trait of context.traits.filter(isCommonEnough)) {
      const known = await shown(context, model, 'known', context.learners, trait.ofLearners, mostKnown);
      const asked = await shown(
        context,
        model,
        'viewer',
        context.heldOut.map((person) => person.shown),
        trait.ofHeldOut,
        mostAsked,
      );
      const score = listEvidence(known, context.catalogue.items.length);
      const sideOf = (side: boolean) => asked.filter(({ isTrue }) => isTrue === side).map(({ list }) => score(list));
      traits.push({ name: trait.name, scores: { yes: sideOf(true), no: sideOf(false) } });
    }
    return outcomeOf(traits);
  },
};

const countOf = (values: Uint8Array, wanted: number): number => values.filter((value) => value === wanted).length;
const isCommonEnough = ({ ofLearners, ofHeldOut }: Trait): boolean =>
  [ofLearners, ofHeldOut].every((people) => [0, 1].every((value) => countOf(people, value) >= leastPeople));

/** The lists of the people of whom it is known; those who have the trait first, since they are few. */
async function shown(
  context: AttackContext,
  model: Parameters<AttackContext['offers']>[0],
  name: string,
  people: readonly Uint32Array[],
  trait: Uint8Array,
  most: number,
) {
  const having = (value: number, count: number) =>
    people
      .flatMap((items, place) => (trait[place] === value ? [{ name: `${name}-${place}`, items }] : []))
      .slice(0, count);
  const yes: readonly Viewer[] = having(1, most / 2);
  const no: readonly Viewer[] = having(0, most - yes.length);
  const lists = await listsOf(context, model, [...yes, ...no], { epoch: 0 });
  return lists.map((list, place) => ({ list, isTrue: place < yes.length }));
}

function outcomeOf(traits: readonly TraitScores[]): AttackOutcome {
  const falling = traits
    .map((trait) => ({ ...trait, area: auc(trait.scores) }))
    .sort((one, other) => other.area.value - one.area.value);
  const [worst, ...others] = falling as [(typeof falling)[number], ...typeof falling];
  // The best of several traits is above ½ by chance more often than one is.
  const alpha = 0.001 / traits.length;
  return {
    measures: [
      measure('auc', worst.area, { chance: 0.5 }),
      measure('tpr@fpr=0.01', tprAtFpr(worst.scores, 0.01), { chance: 0.01 }),
      ...others.map(({ name, area }) => measure(`auc of ${name}`, area, { chance: 0.5 })),
    ],
    trials: worst.scores.yes.length + worst.scores.no.length,
    succeeded: falling.some(({ scores }) => areaIsAbove(scores, 0.5, alpha)),
    breach: false,
    curve: rocCurve(worst.scores),
    parts: { traits: falling.map(({ name }) => name) },
    words: `From one list, the attacker tells who has the trait "${worst.name}" from who has not in ${percent(worst.area.value)} of the cases; a coin would in 50 %.`,
  };
}
