import type { HeldOutPerson } from '../terms/split.ts';
import { coverageAt } from './coverage.ts';
import { ndcgAt } from './ndcg.ts';
import { type RecallOf, recallAt } from './recall.ts';

/**
 * The metrics of one engine's lists, by name.
 *
 * @param lists one for each held-out person, in their order, best first
 * @param itemCount n: the items that could have been offered
 * @returns 'ndcg@k' and 'recall@k', means over the people; 'coverage@k', of all lists together
 */
export function judge(
  lists: readonly (readonly number[])[],
  heldOut: readonly HeldOutPerson[],
  itemCount: number,
  k: number,
  recallOf: RecallOf,
): Readonly<Record<string, number>> {
  let ndcg = 0;
  let recall = 0;
  for (const [person, { hidden }] of heldOut.entries()) {
    const relevant = new Set(hidden);
    ndcg += ndcgAt(k, lists[person]!, relevant);
    recall += recallAt(k, lists[person]!, relevant, recallOf);
  }
  return {
    [`ndcg@${k}`]: ndcg / heldOut.length,
    [`recall@${k}`]: recall / heldOut.length,
    [`coverage@${k}`]: coverageAt(k, lists, itemCount),
  };
}
