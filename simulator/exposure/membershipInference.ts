import { defaultLearningKnobs, type ItemModel, type ReleasedSubject } from '../../engine/index.ts';
import { learnPrivately } from '../privateEngine.ts';
import type { Attack, AttackContext, AttackOutcome } from '../terms/attack.ts';
import { type Canary, canariesOf, type KnownRelease, knowOthers, popularItems } from './canaries.ts';
import { measure, plain } from './measure.ts';
import { gaussianTpr, type Promise as Promised, promisedAuc, promiseOf } from './promiseOf.ts';
import {
  areaIsAbove,
  auc,
  epsilonLowerBound,
  muLowerBound,
  promisedTpr,
  rateOf,
  rocCurve,
  type Scores,
  tprAtFpr,
} from './rates.ts';
import { type Similarities, similaritiesOf } from './similarities.ts';
import { percent } from './words.ts';

/** How many items canaries hold, and so how many canaries a build has: half of the square of this. */
const canaryItems = 100;
/** How many builds are attacked, each with coins and noise of its own. */
const audits = 2;
/** A promise is called broken when this improbable, given that it is kept. */
const alpha = 1e-4;
/** Pairs that at most so many others hold: where one more shows in a model, if anywhere. */
const quietHolders = 5;

/**
 * Was this person learned from? Thousands of invented people with two items each are thrown a coin, to join a build or not, and
 * the attacker is to tell which way it fell. Two attackers:
 *
 * - who sees *every number that a build released*, and knows everything about everybody else: the likelihood ratio of the one
 *   cell that the person would have moved. Nobody can do better but for the tenth of ρ that popularity has, so this is the
 *   attacker whom the promise is held against;
 * - who has *the model alone*, and a shadow model of everybody else without noise: how much nearer the two items are in the one
 *   than in the other.
 *
 * It succeeds when the first attacker's area under the ROC curve is above ½ at 99.9 %. The promise is broken when what the
 * guesses prove is more than what was stated (`muLowerBound`, `epsilonLowerBound`, each at 1 − 10⁻⁴).
 *
 * Source of the audit: Steinke, Nasr & Jagielski 2023 (many canaries in one run); of the second statistic: Carlini et al. 2022.
 */
export const membershipInference: Attack = {
  name: 'membership-inference',
  question: 'Was this person in the data that the model was learned from?',
  knobs: ['epsilon', 'builds', 'people', 'head', 'contributionBound', 'neighbourhoodSize'],
  without: { noise: 'OFF' },
  promises: true,
  cost: { builds: audits + 1, thousandLists: 0 },
  missing: ({ catalogue, learners }) =>
    popularItems(learners, catalogue, canaryItems).length < 12
      ? 'fewer than 12 items are open to learning: too few places for canaries'
      : null,
  run: async (context, random) => {
    const { learners, catalogue, setting } = context;
    const bound = setting.contributionBound ?? defaultLearningKnobs.contributionBound;
    const { items, others, shadow } = await context.ofHoldOut(
      `everybody but canaries, head ${setting.head}, C ${bound}`,
      async () => {
        const others = learners
          .map((held) => held.filter((item) => catalogue.sensitivityOf(item) === 'OPEN'))
          .filter(({ length }) => length <= bound);
        const shadow = await shadowOf(context, others);
        return { items: popularItems(learners, catalogue, canaryItems), others, shadow };
      },
    );
    const seen: Scores[] = [];
    const modelled: Scores[] = [];
    for (let audit = 1; audit <= audits; audit += 1) {
      const canaries = canariesOf(items, random);
      const joined = canaries.filter(({ joined }) => joined).map(({ items: held }) => held);
      const released: ReleasedSubject[] = [];
      const model = await context.build({
        release: `membership-${audit}`,
        learners: [...others, ...joined],
        onReleased: (subject) => void released.push(subject),
      });
      const known = knowOthers(released[0]!, others, items, catalogue.items.length);
      await context.pause();
      seen.push(scoresFromReleased(canaries, known));
      modelled.push(scoresFromModel(canaries, known, similaritiesOf(model), shadow));
      await context.pause();
    }
    return outcomeOf(together(seen), together(modelled), promiseOf(setting));
  },
};

/** What the attacker can learn of everybody else by the same engine, without noise. */
async function shadowOf({ catalogue, setting }: AttackContext, others: readonly Uint32Array[]): Promise<Similarities> {
  const learned = await learnPrivately(catalogue, others, { epsilon: null, delta: 1e-6, head: setting.head, seed: 0 });
  if (!learned.ok) throw new RangeError(`others must be people to learn from, got a refusal: ${learned.refusal.code}`);
  const model: ItemModel = learned.value;
  return similaritiesOf(model);
}

const together = (scores: readonly Scores[]): Scores => ({
  yes: scores.flatMap(({ yes }) => yes),
  no: scores.flatMap(({ no }) => no),
});

/** In units of one canary, from the midpoint: above 0 the attacker says yes. */
function scoresFromReleased(canaries: readonly Canary[], known: KnownRelease): Scores {
  const scored = canaries.flatMap((canary) => {
    const above = known.aboveOthers(canary);
    return above === undefined ? [] : [{ joined: canary.joined, score: above - 0.5 }];
  });
  return sides(scored);
}

/** How much nearer two items are in the model than what their nearness in the shadow model leads to expect, by a straight line. */
function scoresFromModel(
  canaries: readonly Canary[],
  known: KnownRelease,
  model: Similarities,
  shadow: Similarities,
): Scores {
  const near = ({ of }: Similarities, { items: [one, other] }: Canary) => of(one!, other!) + of(other!, one!);
  const quiet = canaries.filter((canary) => known.holders(canary) <= quietHolders);
  const pairs = quiet.map((canary) => ({ joined: canary.joined, x: near(shadow, canary), y: near(model, canary) }));
  const slope = pairs.reduce((sum, { x, y }) => sum + x * y, 0) / (pairs.reduce((sum, { x }) => sum + x * x, 0) || 1);
  return sides(pairs.map(({ joined, x, y }) => ({ joined, score: y - slope * x })));
}

const sides = (scored: readonly { readonly joined: boolean; readonly score: number }[]): Scores => ({
  yes: scored.filter(({ joined }) => joined).map(({ score }) => score),
  no: scored.filter(({ joined }) => !joined).map(({ score }) => score),
});

/** The ROC curve that no attacker can be above while the promise is kept. */
const promisedCurve = (promise: Promised) =>
  [0, 0.001, 0.003, 0.01, 0.03, ...Array.from({ length: 19 }, (_, step) => (step + 1) / 20), 1].map((rate) => [
    rate,
    rate === 0 || rate === 1 ? rate : gaussianTpr(promise, rate),
  ]);

function outcomeOf(seen: Scores, modelled: Scores, promise: Promised | null): AttackOutcome {
  const guesses = seen.yes.length + seen.no.length;
  const right = seen.yes.filter((score) => score > 0).length + seen.no.filter((score) => score <= 0).length;
  const mu = muLowerBound(right, guesses, alpha);
  const epsilon = epsilonLowerBound(seen, promise?.delta ?? 0, alpha);
  const area = auc(seen);
  const tpr = (rate: number) =>
    measure(`tpr@fpr=${rate}`, tprAtFpr(seen, rate), {
      chance: rate,
      promised: promise && promisedTpr(promise.epsilon, promise.delta, rate),
    });
  const breach = promise !== null && (mu > promise.mu || epsilon > promise.epsilon);
  return {
    measures: [
      measure('auc', area, { chance: 0.5, promised: promise && promisedAuc(promise) }),
      tpr(0.01),
      tpr(0.001),
      measure('epsilonLowerBound', plain(epsilon), { chance: 0, promised: promise?.epsilon ?? null }),
      measure('muLowerBound', plain(Math.min(mu, 99)), { chance: 0, promised: promise?.mu ?? null }),
      ...(modelled.yes.length > 0 && modelled.no.length > 0
        ? [measure('auc from the model alone', auc(modelled), { chance: 0.5 })]
        : []),
    ],
    trials: guesses,
    succeeded: areaIsAbove(seen, 0.5, 0.001),
    breach,
    curve: rocCurve(seen),
    ...(promise ? { parts: { promisedCurve: promisedCurve(promise) } } : {}),
    words: `Of ${guesses} invented people, each in the data or not by a coin, an attacker who sees every released number is right about ${percent(rateOf(right, guesses).value)}; a coin would be about 50 %.${breach ? ' That is more than what is promised allows.' : ''}`,
  };
}
