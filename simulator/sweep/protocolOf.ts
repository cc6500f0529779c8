import type { Scenario } from '../scenario/scenario.ts';
import type { OpenStudy } from './sweepStudy.ts';

/** What a scenario leaves open: how people were split, what was counted, how intervals were made; in words. */
export function protocolOf({ holdOut, data, permutations, resamples }: Scenario, study: OpenStudy, seed: number) {
  const { kinds, similarity } = study.factsFor(seed, null);
  return {
    notice: 'Seeded noise: for study, not for release.',
    heldOutBy: holdOut.by,
    heldOutShare: holdOut.share,
    hiddenShare: holdOut.hidden,
    mostJudged: holdOut.mostJudged,
    relevance:
      study.shared.recallOf === 'ATTAINABLE'
        ? 'ndcg, map and recall against the best that k slots can hold: min(k, hidden)'
        : 'recall against all hidden items, ndcg and map against min(k, hidden)',
    sensitiveCategories: data.sensitive ? "the engine's default rules" : 'none: every item is open',
    intervals: `95 %, bootstrap over people, ${resamples} resamples; of figures of all lists together: least and most over the seeds`,
    comparisons: `paired sign flips, ${permutations} permutations, Holm's correction over all comparisons`,
    kinds:
      kinds === 'CATEGORIES' ? 'the widest category of an item' : 'tenths by popularity: the data name no categories',
    diversity: similarity === null ? 'left out: too many items' : '1 − cosine of the holders of two items',
    novelty: 'bits: −log₂ of the share of learners who hold an item',
    rbo: 'overlap with the same engine without noise and random offers, p = 0.9, cut at k',
  };
}
