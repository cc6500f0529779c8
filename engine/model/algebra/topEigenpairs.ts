import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Progress } from '../../terms/progress.ts';
import type { SquareMatrix } from '../squareMatrix.ts';
import { type BlockVectors, openBlockVectors } from './blockVectors.ts';
import { side } from './kernel.ts';

/** Eigenvalues, largest first, each with a vector of norm 1. */
export interface Eigenpairs {
  readonly values: readonly number[];
  readonly vectors: readonly Float64Array[];
}

/**
 * The eigenpairs of a symmetric matrix that stand above a given edge, for a matrix whose other eigenvalues lie within
 * ±edge, as those of noise do.
 *
 * 64 vectors at a time are filtered by the Chebyshev polynomial of the interval ±edge, which holds back what is inside and
 * raises what is above, orthonormalised, and turned so that they diagonalise the matrix among themselves (Rayleigh–Ritz).
 * What they find is taken out of the matrix; where all 64 were above, 64 more are looked for. The start is fixed, so the
 * same matrix gives the same pairs. Just above the edge, where shrinkage leaves next to nothing, vectors are less exact.
 *
 * Cost about 30 · 64 · n² multiplications and additions for each 64, and 8 n² bytes; a piece between two calls of `progress`
 * is some 10 ms. Source of the filter: Zhou, Saad, Tiago & Chelikowsky, "Self-consistent-field calculations using
 * Chebyshev-filtered subspace iteration", J. Comput. Phys. 219, 2006.
 *
 * @param matrix of at least 64 rows
 * @param edge above 0
 * @returns those above the edge; at most `mostDirections`
 */
export async function topEigenpairs(matrix: SquareMatrix, edge: number, progress: Progress): Promise<Eigenpairs> {
  if (matrix.size < side) throw new RangeError(`the matrix must have at least ${side} rows, got ${matrix.size}`);
  const block = await openBlockVectors(matrix, progress);
  const values: number[] = [];
  const vectors: Float64Array[] = [];
  for (let lot = 0; values.length < mostDirections; lot += 1) {
    const found = await findLot(block, edge, lot);
    const above = found.filter((value) => value > edge).length;
    for (let which = 0; which < above; which += 1) {
      values.push(found[which]!);
      vectors.push(block.vector(which));
    }
    if (above < side) break;
    await block.deflate(found);
  }
  return { values, vectors };
}

/** More than that many directions are told apart only by data far larger than what was measured. */
const mostDirections = 256;

/** Products with the matrix in the search for one lot. */
const productsPerLot = 30;

/** By how much one filter may set two vectors apart: about half of the digits of a double. */
const mostContrast = 1e8;

/** Makes the block's vectors Ritz vectors. @returns their values, largest first. */
async function findLot(block: BlockVectors, edge: number, lot: number): Promise<readonly number[]> {
  block.start(lot);
  let found: readonly number[] = [];
  for (let products = 0; ; ) {
    await block.orthonormalise();
    await block.multiply();
    products += 1;
    const { values, turn } = ritz(await block.innerProducts());
    await block.turn(turn);
    found = values;
    if (products >= productsPerLot) return found;
    const degree = Math.min(productsPerLot - products, degreeFor(found[0]! / edge));
    await block.filter(edge, degree);
    products += degree - 1;
  }
}

/** The largest degree at which the filter's contrast stays below `mostContrast`; at least 2. */
const degreeFor = (ratio: number): number =>
  Math.max(2, Math.min(12, Math.floor(Math.log(2 * mostContrast) / Math.acosh(Math.max(1.01, ratio)))));

/** Eigenvalues of a small symmetric matrix, largest first, and its eigenvectors as rows. */
function ritz(inner: Float64Array): { readonly values: readonly number[]; readonly turn: Float64Array } {
  const symmetric = Matrix.from1DArray(side, side, inner);
  symmetric.add(symmetric.transpose()).mul(0.5);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true });
  const order = realEigenvalues.map((_, which) => which).sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]!);
  const turn = Float64Array.from({ length: side * side }, (_, cell) =>
    eigenvectorMatrix.get(cell % side, order[Math.floor(cell / side)]!),
  );
  return { values: order.map((which) => realEigenvalues[which]!), turn };
}
