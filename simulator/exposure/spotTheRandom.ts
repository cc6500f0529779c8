import type { Attack, AttackOutcome, ShownList } from '../terms/attack.ts';
import { type Case, discriminant } from './discriminant.ts';
import { measure } from './measure.ts';
import { areaIsAbove, auc, rateOf, rocCurve, type Scores } from './rates.ts';
import { popularityOf, type Similarities, similaritiesOf } from './similarities.ts';
import { listsOf, shopModel, viewersOf } from './viewers.ts';
import { percent } from './words.ts';

/** How many lists are read; half of them teach the attacker. */
const mostViewers = 400;

/** What can be seen of one slot. */
interface Slot extends Case {
  /** How far out of order it is for who knows the history. */
  readonly outOfOrder: number;
}

/**
 * Which offers of a list are random? The attacker has the list, the model's file, many other lists, and half of the viewers as
 * accomplices who were told the truth about theirs. Of each slot they see: how many lists show the item, how popular it is,
 * how near it is to the rest of the list, and whether it stands above items that are nearer; weighed by a linear discriminant
 * learned from the accomplices' lists, and judged on the lists of the others.
 *
 * It succeeds when the area under the ROC curve is above ½ at 99.9 %. Nothing is promised but deniability: `most personal
 * slot is random` is how often the slot of a list that looks most personal is random after all, where guessing gives the share that is
 * mixed in. Shown beside, for honesty: `auc knowing the history` belongs to who knows what the list was made from, whom mixing
 * does not stop and is not said to stop.
 */
export const spotTheRandom: Attack = {
  name: 'spot-the-random',
  question: 'Which offers of a list were picked at random?',
  knobs: ['epsilon', 'builds', 'randomShare', 'people', 'head', 'contributionBound', 'neighbourhoodSize'],
  without: { pool: 'UNIFORM' },
  promises: false,
  cost: { builds: 1, thousandLists: mostViewers / 1000 },
  // Otherwise every offer is of the same kind.
  appliesTo: ({ randomShare }) => randomShare > 0 && randomShare < 1,
  missing: ({ heldOut }) => (viewersOf({ heldOut }, 20).length < 20 ? 'fewer than 20 people to show lists to' : null),
  run: async (context) => {
    const model = await shopModel(context);
    const viewers = viewersOf(context, mostViewers);
    const lists = await listsOf(context, model, viewers, { epoch: 0 });
    const near = similaritiesOf(model);
    const slots = slotsOf(
      lists,
      near,
      popularityOf(model),
      viewers.map(({ items }) => items),
    );
    await context.pause();
    return outcomeOf(slots, context.setting.randomShare);
  },
};

function slotsOf(
  lists: readonly ShownList[],
  { of }: Similarities,
  popularity: Float64Array,
  histories: readonly Uint32Array[],
): readonly (readonly Slot[])[] {
  const shown = new Float64Array(popularity.length);
  for (const { items } of lists) for (const item of items) shown[item]! += 1;
  return lists.map(({ items, random }, list) => {
    const nearRest = items.map((item) => items.reduce((sum, other) => sum + of(item, other) + of(other, item), 0));
    const spokenFor = items.map((item) => histories[list]!.reduce((sum, own) => sum + of(own, item), 0));
    return items.map((item, slot) => ({
      isTrue: random[slot]!,
      features: [
        -Math.log(shown[item]!),
        -Math.log1p(popularity[item]!),
        -Math.log1p(nearRest[slot]!),
        inversions(nearRest, slot),
        nearRest[slot] === 0 ? 1 : 0,
      ],
      outOfOrder: inversions(spokenFor, slot),
    }));
  });
}

/** How many later slots are ahead of this one, less how many earlier ones are behind it. */
const inversions = (values: readonly number[], slot: number): number =>
  values.reduce((sum, value, place) => {
    if (place > slot && value > values[slot]!) return sum + 1;
    return place < slot && value < values[slot]! ? sum - 1 : sum;
  }, 0);

function outcomeOf(lists: readonly (readonly Slot[])[], randomShare: number): AttackOutcome {
  const score = discriminant(lists.filter((_, list) => list % 2 === 0).flat());
  const judged = lists
    .filter((_, list) => list % 2 === 1)
    .map((slots) => slots.map((slot) => ({ ...slot, score: score(slot.features) })));
  const all = judged.flat();
  const sidesBy = (scoreOf: (slot: (typeof all)[number]) => number): Scores => ({
    yes: all.filter(({ isTrue }) => isTrue).map(scoreOf),
    no: all.filter(({ isTrue }) => !isTrue).map(scoreOf),
  });
  const scores = sidesBy((slot) => slot.score);
  const mostPersonal = judged.map((slots) => slots.reduce((one, other) => (other.score < one.score ? other : one)));
  const mostSuspect = judged.map((slots) => slots.reduce((one, other) => (other.score > one.score ? other : one)));
  const randomOf = (slots: readonly Slot[]) => rateOf(slots.filter(({ isTrue }) => isTrue).length, slots.length);
  const [trusted, accused] = [randomOf(mostPersonal), randomOf(mostSuspect)];
  return {
    measures: [
      measure('auc', auc(scores), { chance: 0.5 }),
      measure('most suspect slot is random', accused, { chance: randomShare }),
      measure('most personal slot is random', trusted, { chance: randomShare }),
      measure('auc knowing the history', auc(sidesBy(({ outOfOrder }) => outOfOrder)), { chance: 0.5 }),
    ],
    trials: all.length,
    succeeded: areaIsAbove(scores, 0.5, 0.001),
    breach: false,
    curve: rocCurve(scores),
    words: `The offer that looks most random is random in ${percent(accused.value)} of the lists, and the one that looks most personal in ${percent(trusted.value)}; ${percent(randomShare)} of all offers are.`,
  };
}
