import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { gate } from './gate.ts';
import type { SquareMatrix } from './squareMatrix.ts';

/**
 * Spectral denoising of a symmetric matrix of which every cell carries noise of σ: what many cells say together is
 * believed even where each alone would not be.
 *
 * The eigenvalues of the noise alone end at 2σ√n. Those above are kept, shrunk to √(λ² − 4σ²n), which is what is left of
 * them without the noise; of the remainder, the soft gate keeps single cells. Source: Baik, Ben Arous & Péché 2005 for the
 * edge, Gavish & Donoho 2017 for shrinkage of singular values.
 *
 * Cost O(n³), about a second at n = 500.
 *
 * @param sigma σ in the unit of the cells; 0 returns the matrix as it is
 * @param threshold t of the gate
 * @returns a symmetric matrix with a diagonal of zeros
 */
export function denoise(noisy: SquareMatrix, sigma: number, threshold: number): SquareMatrix {
  const { size, cells } = noisy;
  if (sigma === 0 || size < 2) return noisy;
  const lowRank = lowRankPart(noisy, 2 * sigma * Math.sqrt(size));
  const believed = cells.map((value, cell) => lowRank[cell]! + gate(value - lowRank[cell]!, sigma, threshold));
  for (let item = 0; item < size; item += 1) believed[item * size + item] = 0;
  return { size, cells: believed };
}

/** A little above the edge, where the largest noise falls at finite n. */
const margin = 1.02;

function lowRankPart({ size, cells }: SquareMatrix, edge: number): Float64Array {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(Matrix.from1DArray(size, size, cells), {
    assumeSymmetric: true,
  });
  const part = new Float64Array(size * size);
  for (const [which, value] of realEigenvalues.entries()) {
    if (value <= margin * edge) continue;
    const shrunk = Math.sqrt(value * value - edge * edge);
    const vector = Float64Array.from({ length: size }, (_, row) => eigenvectorMatrix.get(row, which));
    for (let row = 0; row < size; row += 1) {
      const factor = shrunk * vector[row]!;
      for (let column = 0; column < size; column += 1) part[row * size + column]! += factor * vector[column]!;
    }
  }
  return part;
}
