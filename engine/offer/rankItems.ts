import { keepLargest } from '../selection/keepLargest.ts';
import type { Eligible, Ranked } from '../terms/stages.ts';
import type { Evidence } from './tallyEvidence.ts';

/**
 * Ranks eligible items by what was said for them, plus a small share of popularity, so that a thin row degrades to what
 * is popular and never to nonsense. Items that nothing was said for follow by popularity.
 *
 * Cost O(m + length · log m) for m items that something was said for, and what of the popularity order is passed over.
 *
 * @param popularity of each catalogue item, in [0, 1]
 * @param popularFirst every catalogue place, the order of the tail
 * @param length how many to return at the most
 */
export function rankItems(
  evidence: Evidence,
  popularity: Float64Array,
  popularFirst: Uint32Array,
  { mayShow, barred }: Eligible,
  length: number,
): Ranked {
  const { items, scores, placeOf } = evidence;
  const prior = popularityPrior * evidence.weight;
  const muted = new Uint8Array(items.length);
  for (const item of barred) {
    const place = placeOf(item);
    if (place >= 0) muted[place] = 1;
  }
  const best = keepLargest(Math.min(length, items.length));
  for (let place = 0; place < items.length; place += 1) {
    const item = items[place]!;
    if (mayShow[item] === 1 && muted[place] === 0) best.offer(item, scores[place]! + prior * popularity[item]!);
  }
  const spoken = best.sort();

  // Two sorted lists, merged: what something was said for, and the rest by popularity.
  const ranked = new Uint32Array(Math.min(length, mayShow.length));
  let filled = 0;
  let heard = 0;
  let popular = 0;
  while (filled < ranked.length) {
    while (popular < popularFirst.length && !isTail(popularFirst[popular]!)) popular += 1;
    const tail = popularFirst[popular];
    if (heard < spoken && (tail === undefined || best.values[heard]! >= prior * popularity[tail]!)) {
      ranked[filled++] = best.names[heard]!;
      heard += 1;
    } else if (tail !== undefined) {
      ranked[filled++] = tail;
      popular += 1;
    } else break;
  }
  return ranked.subarray(0, filled) as Ranked;

  function isTail(item: number): boolean {
    return mayShow[item] === 1 && !barred.has(item) && placeOf(item) < 0;
  }
}

/** In units of the mean nearest similarity: small against any believable one, and larger than none. */
const popularityPrior = 0.01;
