import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Progress } from '../terms/progress.ts';
import { type Eigenpairs, topEigenpairs } from './algebra/topEigenpairs.ts';
import { similarityPrior } from './similarityPrior.ts';
import type { SquareMatrix } from './squareMatrix.ts';

/**
 * Spectral denoising of a symmetric matrix of which every cell carries noise of σ: what many cells say together is
 * believed even where each alone would not be.
 *
 * The eigenvalues of the noise alone end at 2σ√n. Those above are kept, shrunk to √(λ² − 4σ²n), which is what is left of
 * them without the noise; of the remainder, single cells are believed as far as all of them together suggest
 * (`similarityPrior`). Source: Baik, Ben Arous & Péché 2005 for the edge, Gavish & Donoho 2017 for shrinkage of singular values.
 *
 * Cost that of `topEigenpairs`, two multiplications and additions for every cell and eigenpair above the edge, and that of
 * `similarityPrior`.
 *
 * @param sigma σ in the unit of the cells; 0 returns the matrix as it is
 * @param popularity how popular each row is, in the unit of the cells
 * @returns a symmetric matrix with a diagonal of zeros
 */
export async function denoise(
  noisy: SquareMatrix,
  sigma: number,
  popularity: Float64Array,
  progress: Progress,
): Promise<SquareMatrix> {
  const { size, cells } = noisy;
  if (sigma === 0 || size < 2) return noisy;
  const edge = 2 * sigma * Math.sqrt(size);
  const { values, vectors } = await eigenpairsAbove(noisy, margin * edge, progress);
  const shrunk = values.map((value) => Math.sqrt(value * value - edge * edge));

  const lowRank = new Float64Array(size);
  const patternOf = (row: number): Float64Array => {
    lowRank.fill(0);
    for (const [which, vector] of vectors.entries()) {
      const factor = shrunk[which]! * vector[row]!;
      for (let column = row + 1; column < size; column += 1) lowRank[column]! += factor * vector[column]!;
    }
    return lowRank;
  };
  await progress(0, size);
  const believe = similarityPrior(noisy, patternOf, sigma, popularity);

  const believed = new Float64Array(size * size);
  const roots = popularity.map((voices) => Math.sqrt(Math.max(voices, sigma)));
  for (let row = 0; row < size; row += 1) {
    if (row % rowsBetween === 0) await progress(row, size);
    const pattern = patternOf(row);
    for (let column = row + 1; column < size; column += 1) {
      const left = cells[row * size + column]! - pattern[column]!;
      const value = pattern[column]! + believe(left, roots[row]! * roots[column]!);
      believed[row * size + column] = value;
      believed[column * size + row] = value;
    }
  }
  return { size, cells: believed };
}

/** A little above the edge, where the largest noise falls at finite n. */
const margin = 1.02;

/** Up to this many items the whole decomposition is as quick as a search for its top. */
const smallSize = 128;

/** Rows between two words of progress: at most some 20 ms at 4 000 items. */
const rowsBetween = 32;

async function eigenpairsAbove(matrix: SquareMatrix, edge: number, progress: Progress): Promise<Eigenpairs> {
  if (matrix.size > smallSize) return topEigenpairs(matrix, edge, progress);
  const { size, cells } = matrix;
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(Matrix.from1DArray(size, size, cells), {
    assumeSymmetric: true,
  });
  const above = [...realEigenvalues.keys()].filter((which) => realEigenvalues[which]! > edge);
  return {
    values: above.map((which) => realEigenvalues[which]!),
    vectors: above.map((which) => Float64Array.from({ length: size }, (_, row) => eigenvectorMatrix.get(row, which))),
  };
}
