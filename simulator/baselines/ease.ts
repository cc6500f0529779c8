import { inverse, Matrix } from 'ml-matrix';
import { byPopularity } from './popular.ts';
import { type Ranker, rankerByScore } from './ranker.ts';

/** λ, fixed for every data set before it was looked at: nothing is tuned on hidden items. */
export const easeRidge = 200;
/** n up to which the n × n inverse is taken: its cost grows with n³. */
export const easeMostItems = 1200;

/**
 * EASE without noise: P = (XᵀX + λI)⁻¹, B(i, j) = −P(i, j) / P(j, j), zero on the diagonal; a candidate's score is the
 * sum of B over the items shown. Equal scores go by popularity.
 *
 * Source: Steck, "Embarrassingly shallow autoencoders for sparse data", WWW 2019.
 */
export function ease(learners: readonly Uint32Array[], itemCount: number, ridge = easeRidge): Ranker {
  const weights = easeWeights(learners, itemCount, ridge);
  return rankerByScore(byPopularity(learners, itemCount), (shown, scores) => {
    for (const item of shown) {
      const row = item * itemCount;
      for (let other = 0; other < itemCount; other += 1) scores[other]! += weights[row + other]!;
    }
  });
}

/** B by rows, n × n: what row i says for column j. */
export function easeWeights(learners: readonly Uint32Array[], itemCount: number, ridge: number): Float64Array {
  const gram = Matrix.eye(itemCount).mul(ridge);
  for (const items of learners) {
    for (const item of items) for (const other of items) gram.set(item, other, gram.get(item, other) + 1);
  }
  const precision = inverse(gram);
  const weights = new Float64Array(itemCount * itemCount);
  for (let item = 0; item < itemCount; item += 1) {
    for (let other = 0; other < itemCount; other += 1) {
      if (item === other) continue;
      weights[item * itemCount + other] = -precision.get(item, other) / precision.get(other, other);
    }
  }
  return weights;
}
