import type { ItemIndex } from '../terms/ids.ts';
import type { Eligible, Ranked } from '../terms/stages.ts';
import type { Evidence } from './hearNeighbours.ts';

/**
 * Ranks eligible items by what was said for them, plus a small share of popularity, so that a thin row degrades to what
 * is popular and never to nonsense. Items that nothing was said for follow by popularity.
 *
 * Cost O(m log m + length) for m items with a score, and what of the popularity order is passed over.
 *
 * @param popularity of each catalogue item, in [0, 1]
 * @param popularFirst every catalogue place, the order of the tail
 * @param length how many to return at the most
 */
export function rankItems(
  { scores, items, weight }: Evidence,
  popularity: Float64Array,
  popularFirst: Uint32Array,
  eligible: Eligible,
  length: number,
): Ranked {
  const prior = popularityPrior * weight;
  const score = (item: ItemIndex) => scores[item]! + prior * popularity[item]!;
  const spoken = Float64Array.from(items.filter((item) => eligible[item] === 1));
  spoken.sort((one, other) => score(other) - score(one) || one - other);

  // Two sorted lists, merged: what something was said for, and the rest by popularity.
  const ranked = new Uint32Array(Math.min(length, eligible.length));
  let filled = 0;
  let heard = 0;
  let popular = 0;
  while (filled < ranked.length) {
    while (popular < popularFirst.length && !isTail(popularFirst[popular]!)) popular += 1;
    const said = spoken[heard];
    const tail = popularFirst[popular];
    if (said !== undefined && (tail === undefined || score(said) >= score(tail))) {
      ranked[filled++] = said;
      heard += 1;
    } else if (tail !== undefined) {
      ranked[filled++] = tail;
      popular += 1;
    } else break;
  }
  return ranked.subarray(0, filled) as Ranked;

  function isTail(item: ItemIndex): boolean {
    return eligible[item] === 1 && scores[item] === 0;
  }
}

/** In units of the mean nearest similarity: small against any believable one, and larger than none. */
const popularityPrior = 0.01;
