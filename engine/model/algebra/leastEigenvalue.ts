import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Progress } from '../../terms/progress.ts';
import type { SquareMatrix } from '../squareMatrix.ts';

/**
 * Nearly the least eigenvalue of a symmetric matrix, and never below it but by rounding: the least Ritz value of 30 steps
 * of Lanczos's method, every vector made orthogonal to all before it, from a fixed start.
 *
 * Cost 30 n² multiplications and additions.
 *
 * @param matrix of at least one row
 */
export async function leastEigenvalue({ size, cells }: SquareMatrix, progress: Progress): Promise<number> {
  const axes: Float64Array[] = [];
  const steps = Math.min(size, mostSteps);
  const inner = Matrix.zeros(steps, steps);
  // Signs in an order that no pattern of the data follows: those of the squares of the places, as an angle.
  let next = Float64Array.from({ length: size }, (_, place) => Math.cos(place * place + 1));
  for (let step = 0; step < steps; step += 1) {
    const norm = Math.sqrt(dot(next, next));
    // The vectors so far span all that the matrix makes of the start.
    if (norm < 1e-12) return leastOf(inner.subMatrix(0, step - 1, 0, step - 1));
    const axis = next.map((value) => value / norm);
    axes.push(axis);
    next = new Float64Array(size);
    for (let row = 0; row < size; row += 1) {
      if (row % rowsBetween === 0) await progress(0, 1);
      next[row] = dot(cells.subarray(row * size, (row + 1) * size), axis);
    }
    for (const [before, earlier] of axes.entries()) {
      const share = dot(next, earlier);
      inner.set(before, step, share);
      inner.set(step, before, share);
    }
    for (let round = 0; round < 2; round += 1) {
      for (const earlier of axes) {
        const share = dot(next, earlier);
        for (let place = 0; place < size; place += 1) next[place]! -= share * earlier[place]!;
      }
    }
  }
  return leastOf(inner);
}

const mostSteps = 30;

/** Rows between two words of progress: at most some 5 ms at 4 000 items. */
const rowsBetween = 512;

const leastOf = (inner: Matrix): number =>
  Math.min(...new EigenvalueDecomposition(inner, { assumeSymmetric: true }).realEigenvalues);

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < one.length; place += 1) sum += one[place]! * other[place]!;
  return sum;
}
