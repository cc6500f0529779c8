/** Orders items for a person of whom these are known. Best first, at most k, none of those shown. */
export type Ranker = (shown: Uint32Array, k: number) => readonly number[];

/**
 * A ranker by scores: the k highest; equal scores in a given order, the same for everybody.
 *
 * @param tieOrder every item once; of two with equal scores the earlier one wins
 * @param score adds what it has to say to a row of zeros, one cell for each item
 */
export function rankerByScore(
  tieOrder: Uint32Array,
  score: (shown: Uint32Array, scores: Float64Array) => void,
): Ranker {
  const scores = new Float64Array(tieOrder.length);
  return (shown, k) => {
    scores.fill(0);
    score(shown, scores);
    for (const item of shown) scores[item] = Number.NEGATIVE_INFINITY;
    return highest(scores, tieOrder, k);
  };
}

/** By insertion into a short list, since k is small beside n: nearly every item meets one comparison. */
function highest(scores: Float64Array, tieOrder: Uint32Array, k: number): number[] {
  const best: number[] = [];
  for (const item of tieOrder) {
    const score = scores[item]!;
    if (score === Number.NEGATIVE_INFINITY) continue;
    if (best.length === k) {
      if (score <= scores[best[k - 1]!]!) continue;
      best.pop();
    }
    let place = best.length;
    while (place > 0 && scores[best[place - 1]!]! < score) place -= 1;
    best.splice(place, 0, item);
  }
  return best;
}
