import type { HeldOutPerson } from '../terms/split.ts';
import { averagePrecisionAt } from './averagePrecision.ts';
import { miscalibrationAt } from './calibration.ts';
import { coverageAt } from './coverage.ts';
import { diversityAt } from './diversity.ts';
import { exposureGini } from './gini.ts';
import { hitRanks } from './hitRanks.ts';
import { hitAt } from './hitRate.ts';
import type { ItemFacts } from './itemFacts.ts';
import { ndcgAt } from './ndcg.ts';
import { noveltyAt } from './novelty.ts';
import { precisionAt } from './precision.ts';
import { rankOverlapAt } from './rankOverlap.ts';
import { type RecallOf, recallAt } from './recall.ts';
import { reciprocalRankAt } from './reciprocalRank.ts';

/** What each person's list is worth, and what all lists are together. */
export interface Judgement {
  /** By name, such as 'ndcg@20': one figure for each person, in order; NaN where it is undefined for them. */
  readonly perPerson: Readonly<Record<string, Float64Array>>;
  /** Of all lists together: 'coverage@k', 'gini@k'. */
  readonly together: Readonly<Record<string, number>>;
}

/** What is judged by, beside the people themselves. */
export interface Yardstick {
  readonly k: number;
  readonly recallOf: RecallOf;
  readonly facts: ItemFacts;
  /** The same engine's lists without noise and random offers, for `rbo@k`; null where there are none. */
  readonly unprotected: readonly (readonly number[])[] | null;
}

/** The metrics of a person, in the order of every table. The first decides. */
export const personMetricNames = (k: number): readonly string[] =>
  [
    ...['ndcg', 'recall', 'precision', 'map', 'mrr', 'hit', 'recallPopular', 'recallRare'],
    ...['novelty', 'diversity', 'miscalibration', 'rbo'],
  ].map((name) => `${name}@${k}`);

/** The metrics of all lists together. */
export const togetherMetricNames = (k: number): readonly string[] => [`coverage@${k}`, `gini@${k}`];

/**
 * Judges one engine's lists by every metric, person by person.
 *
 * @param lists one for each held-out person, in their order, best first
 */
export function judgePeople(
  lists: readonly (readonly number[])[],
  heldOut: readonly HeldOutPerson[],
  { k, recallOf, facts, unprotected }: Yardstick,
): Judgement {
  const names = personMetricNames(k);
  const columns = names.map(() => new Float64Array(heldOut.length));
  for (const [person, { shown, hidden }] of heldOut.entries()) {
    const list = lists[person]!;
    const relevant = new Set(hidden);
    const ranks = hitRanks(k, list, relevant);
    const figures = [
      ndcgAt(k, list, relevant),
      recallAt(k, list, relevant, recallOf),
      precisionAt(k, ranks),
      averagePrecisionAt(k, ranks, relevant.size),
      reciprocalRankAt(ranks),
      hitAt(ranks),
      recallAt(k, list, partOf(hidden, facts.popular, 1), recallOf),
      recallAt(k, list, partOf(hidden, facts.popular, 0), recallOf),
      noveltyAt(k, list, facts.holders, facts.people),
      facts.similarity === null ? Number.NaN : diversityAt(k, list, facts.similarity),
      miscalibrationAt(k, list, shown, facts.kindOf),
      unprotected === null ? Number.NaN : rankOverlapAt(k, list, unprotected[person]!),
    ];
    for (const [place, figure] of figures.entries()) columns[place]![person] = figure;
  }
  return {
    perPerson: Object.fromEntries(names.map((name, place) => [name, columns[place]!])),
    together: {
      [`coverage@${k}`]: coverageAt(k, lists, facts.itemCount),
      [`gini@${k}`]: exposureGini(k, lists, facts.itemCount),
    },
  };
}

/** The hidden items that are popular, or those that are not. */
const partOf = (hidden: Uint32Array, popular: Uint8Array, wanted: 0 | 1): ReadonlySet<number> =>
  new Set(hidden.filter((item) => popular[item] === wanted));

/** The mean over the people for whom a figure is defined; NaN where it is for nobody. */
export function meanDefined(figures: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const figure of figures) {
    if (Number.isNaN(figure)) continue;
    sum += figure;
    count += 1;
  }
  return sum / count;
}
