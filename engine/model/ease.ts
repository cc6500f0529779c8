import type { Progress } from '../terms/progress.ts';
import { invertPositive } from './algebra/invertPositive.ts';
import { leastEigenvalue } from './algebra/leastEigenvalue.ts';
import type { SquareMatrix } from './squareMatrix.ts';

/**
 * EASE: the item-item weights that best rebuild each item from the others, B(i, j) = −P(i, j) / P(j, j) with
 * P = (G + λ·I)⁻¹, and zero on the diagonal. Source: Steck, "Embarrassingly shallow autoencoders for sparse data", WWW 2019,
 * https://arxiv.org/abs/1905.03375, equation 8.
 *
 * A Gram matrix that was denoised need not be positive definite. λ is then doubled until G + λ·I is.
 *
 * Cost that of `invertPositive`, for most matrices once: a λ that cannot do is not tried.
 *
 * @param gram G, symmetric; its diagonal is what each item weighs
 * @param ridge λ; above 0
 * @throws {RangeError} if λ is not above 0, and there are items
 * @returns B by rows: row i holds what item i says for the others. Not symmetric
 */
export async function ease(gram: SquareMatrix, ridge: number, progress: Progress): Promise<SquareMatrix> {
  const { size } = gram;
  if (size === 0) return gram;
  // Doubling would never end.
  if (!(ridge > 0)) throw new RangeError(`ridge must be above 0, got ${ridge}`);
  let large = ridge;
  // An inverse that must fail is n³ for nothing, and a bound on the least eigenvalue is next to nothing.
  const least = await leastEigenvalue(gram, progress);
  while (large <= -least) large *= 2;
  let inverse = await invertPositive(gram, large, progress);
  for (large *= 2; inverse === null; large *= 2) inverse = await invertPositive(gram, large, progress);
  // The inverse is nobody else's, so it becomes B.
  const { cells } = inverse;
  const diagonal = Float64Array.from({ length: size }, (_, item) => cells[item * size + item]!);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) cells[row * size + column]! /= -diagonal[column]!;
    cells[row * size + row] = 0;
    if (row % rowsBetween === 0) await progress(1, 1);
  }
  return { size, cells };
}

/** Rows between two words of progress: at most some 10 ms. */
const rowsBetween = 256;
