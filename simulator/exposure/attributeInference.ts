import type { Attack, AttackContext, AttackOutcome } from '../terms/attack.ts';
import { listEvidence } from './listEvidence.ts';
import { measure } from './measure.ts';
import { areaIsAbove, auc, rocCurve, type Scores, tprAtFpr } from './rates.ts';
import { listsOf, shopModel } from './viewers.ts';
import { percent } from './words.ts';

const mostViewers = 800;
/** How many items are asked about, of those that about a fifth of the people touched. */
const attributes = 6;
const commonness = 0.2;
const leastHolders = 20;

/** Somebody held out: what the engine was told of them, and what it was not. */
interface Person {
  readonly told: Uint32Array;
  readonly untold: Uint32Array;
}

/**
 * Did this person touch this item? For some items that about a fifth of the people touched, the attacker knows of half of the
 * viewers whether they did, has seen their lists, learns which offers go with it (naive Bayes), and judges the other half.
 *
 * - `auc`: items that the engine was *never told* of. What a list shows of them was inferred: this is the Target case for any item;
 * - `auc of what it was told`: items of the history itself. That an item many are offered is missing tells that they have it,
 *   and mixing does not hide it.
 *
 * Scores of all items together, each against its own mean and spread. It succeeds when the first area is above ½ at 99.9 %.
 * Nothing is promised: a list made from a history tells of it. Mixing blurs it, and the figure says by how much.
 */
export const attributeInference: Attack = {
  name: 'attribute-inference',
  question: 'Does a list tell whether its viewer touched some item?',
  knobs: ['epsilon', 'builds', 'randomShare', 'people', 'head', 'contributionBound', 'neighbourhoodSize'],
  without: { noise: 'OFF', mixing: 'OFF' },
  promises: false,
  cost: { builds: 1, thousandLists: mostViewers / 1000 },
  missing: ({ heldOut, catalogue }) =>
    attributesOf(peopleOf({ heldOut }), catalogue.items.length).length === 0
      ? `no item is held by ${leastHolders} people beyond what the engine is told`
      : null,
  run: async (context) => {
    const model = await shopModel(context);
    const itemCount = context.catalogue.items.length;
    const people = peopleOf(context);
    const lists = await listsOf(
      context,
      model,
      people.map(({ told }, place) => ({ name: `person-${place}`, items: told })),
      { epoch: 0 },
    );
    const infer = (held: (person: Person) => Uint32Array): Scores => {
      const ofItems = attributesOf(people, itemCount).map((item) => {
        // Whoever holds it in the other way is left out.
        const asked = people
          .map((person, place) => ({
            isTrue: held(person).includes(item),
            holds: holds(person, item),
            list: lists[place]!,
          }))
          .filter(({ isTrue, holds }) => isTrue || !holds);
        const half = (rest: number) => asked.filter((_, place) => place % 2 === rest);
        const score = listEvidence(half(0), itemCount);
        return standardized(half(1).map(({ isTrue, list }) => ({ isTrue, value: score(list) })));
      });
      return { yes: ofItems.flatMap(({ yes }) => yes), no: ofItems.flatMap(({ no }) => no) };
    };
    const [untold, told] = [infer((person) => person.untold), infer((person) => person.told)];
    return outcomeOf(untold, told);
  },
};

const peopleOf = ({ heldOut }: Pick<AttackContext, 'heldOut'>): readonly Person[] =>
  heldOut
    .filter(({ shown }) => shown.length > 0)
    .slice(0, mostViewers)
    .map(({ shown, hidden }) => ({ told: shown, untold: hidden }));

const holds = ({ told, untold }: Person, item: number): boolean => told.includes(item) || untold.includes(item);

/** The items whose holders are nearest to a fifth of the people, with enough of both kinds. */
function attributesOf(people: readonly Person[], itemCount: number): readonly number[] {
  const count = (read: (person: Person) => Uint32Array) => {
    const holders = new Float64Array(itemCount);
    for (const person of people) for (const item of read(person)) holders[item]! += 1;
    return holders;
  };
  const [told, untold] = [count((person) => person.told), count((person) => person.untold)];
  const off = (item: number) => Math.abs(told[item]! + untold[item]! - commonness * people.length);
  return Array.from(told.keys())
    .filter((item) => Math.min(told[item]!, untold[item]!, people.length - told[item]! - untold[item]!) >= leastHolders)
    .sort((one, other) => off(one) - off(other) || one - other)
    .slice(0, attributes);
}

function standardized(judged: readonly { readonly isTrue: boolean; readonly value: number }[]): Scores {
  const mean = judged.reduce((sum, { value }) => sum + value, 0) / judged.length;
  const spread = Math.sqrt(judged.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / judged.length) || 1;
  const sideOf = (side: boolean) =>
    judged.filter(({ isTrue }) => isTrue === side).map(({ value }) => (value - mean) / spread);
  return { yes: sideOf(true), no: sideOf(false) };
}

function outcomeOf(untold: Scores, told: Scores): AttackOutcome {
  const area = auc(untold);
  return {
    measures: [
      measure('auc', area, { chance: 0.5 }),
      measure('tpr@fpr=0.01', tprAtFpr(untold, 0.01), { chance: 0.01 }),
      measure('auc of what it was told', auc(told), { chance: 0.5 }),
    ],
    trials: untold.yes.length + untold.no.length,
    succeeded: areaIsAbove(untold, 0.5, 0.001),
    breach: false,
    curve: rocCurve(untold),
    words: `From a list, the attacker tells who touched an item that the engine was never told of from who did not in ${percent(area.value)} of the cases; a coin would in 50 %.`,
  };
}
