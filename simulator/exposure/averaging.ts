import type { ItemModel } from '../../engine/index.ts';
import type { Attack, AttackOutcome, ShownList } from '../terms/attack.ts';
import { measure, plain } from './measure.ts';
import { areaIsAbove, auc, rocCurve, type Scores } from './rates.ts';
import { listsOf, shopModel, viewersOf } from './viewers.ts';
import { percent } from './words.ts';

const mostViewers = 100;
/** How often the attacker asks again within one epoch, and in how many epochs. */
const questions = 6;
const epochs = 6;
/** How many models the attacker sees lists of, within one epoch. */
const versions = 2;

/**
 * Does asking again wash the random offers out? An offer that vanishes from the answers is random; one that always comes back
 * is personal. The attacker asks the same list again and again:
 *
 * - *refreshes*, within one epoch: what is promised is that all answers are the same, so that nothing vanishes and the area
 *   under the ROC curve is ½ exactly. The promise is broken when any two answers differ;
 * - *epochs*: a new day brings new random offers. Nothing is promised about patience, and the figure says what it brings;
 * - *model versions*, within one epoch: what is random stays as it is while what is learned moves. The attacker may hold
 *   either for the tell, whichever serves better.
 *
 * It succeeds when the area over refreshes is above ½ at 99.9 %.
 */
export const averaging: Attack = {
  name: 'averaging',
  question: 'Does asking again and again show which offers are random?',
  knobs: ['epsilon', 'builds', 'randomShare', 'people', 'head', 'contributionBound', 'neighbourhoodSize'],
  without: { mixing: 'FRESH' },
  promises: true,
  cost: { builds: versions, thousandLists: ((questions + epochs) * mostViewers) / 1000 },
  // Otherwise every offer is of the same kind.
  appliesTo: ({ randomShare }) => randomShare > 0 && randomShare < 1,
  missing: ({ heldOut }) => (viewersOf({ heldOut }, 20).length < 20 ? 'fewer than 20 people to show lists to' : null),
  run: async (context) => {
    const model = await shopModel(context);
    const viewers = viewersOf(context, mostViewers);
    const asked = async (ask: { readonly epoch: number; readonly question?: number }, of: ItemModel = model) =>
      listsOf(context, of, viewers, ask);
    const first = await asked({ epoch: 0 });
    const refreshed = await inTurn(questions - 1, (place) => asked({ epoch: 0, question: place + 1 }));
    const days = await inTurn(epochs - 1, (place) => asked({ epoch: place + 1 }));
    const newer = await inTurn(versions - 1, async (place) =>
      asked({ epoch: 0 }, await context.build({ release: `shop-${place + 2}` })),
    );
    return outcomeOf(first, refreshed, days, newer);
  },
};

async function inTurn<Value>(count: number, make: (place: number) => Promise<Value>): Promise<readonly Value[]> {
  const made: Value[] = [];
  for (let place = 0; place < count; place += 1) made.push(await make(place));
  return made;
}

type Lists = readonly ShownList[];

/** The share of the other answers in which an offer of the first one is missing, by whether it was random. */
function vanishing(first: Lists, others: readonly Lists[]): Scores {
  const yes: number[] = [];
  const no: number[] = [];
  for (const [viewer, { items, random }] of first.entries()) {
    const answers = others.map((lists) => new Set(lists[viewer]!.items));
    for (const [slot, item] of items.entries()) {
      const missing = answers.filter((answer) => !answer.has(item)).length / answers.length;
      (random[slot]! ? yes : no).push(missing);
    }
  }
  return { yes, no };
}

function outcomeOf(
  first: Lists,
  refreshed: readonly Lists[],
  days: readonly Lists[],
  newer: readonly Lists[],
): AttackOutcome {
  const differing = refreshed.flatMap((lists) =>
    lists.filter(({ items }, viewer) => items.join() !== first[viewer]!.items.join()),
  ).length;
  const repeats = refreshed.length * first.length;
  const [refreshes, epochsScores, versionScores] = [refreshed, days, newer].map((others) =>
    vanishing(first, others),
  ) as [Scores, Scores, Scores];
  const overEpochs = auc(epochsScores);
  const overVersions = auc(versionScores);
  const better = overVersions.value >= 0.5 ? overVersions : auc({ yes: versionScores.no, no: versionScores.yes });
  return {
    measures: [
      measure('auc', auc(refreshes), { chance: 0.5, promised: 0.5 }),
      measure('answers that differ within an epoch', plain(differing / repeats), { chance: 0, promised: 0 }),
      measure(`auc over ${days.length + 1} epochs`, overEpochs, { chance: 0.5 }),
      measure(`auc over ${newer.length + 1} models`, better, { chance: 0.5 }),
    ],
    trials: refreshes.yes.length + refreshes.no.length,
    succeeded: areaIsAbove(refreshes, 0.5, 0.001),
    breach: differing > 0,
    curve: rocCurve(refreshes),
    words:
      differing === 0
        ? `Asked ${refreshed.length + 1} times within an epoch, every list stayed as it was: nothing to average. Over ${days.length + 1} epochs the attacker tells a random offer from another in ${percent(overEpochs.value)} of the cases.`
        : `Asked again within an epoch, ${percent(differing / repeats)} of the lists had changed: what comes back is personal.`,
  };
}
