import { bench, describe } from 'vitest';
import { invertPositive } from '../engine/model/algebra/invertPositive.ts';
import { silently } from '../engine/terms/progress.ts';
import { positiveMatrix } from './support/positiveMatrix.ts';

/** M⁻¹ = L⁻ᵀ·L⁻¹ by Cholesky in plain loops that run along rows: what the kernel is measured against. */
function plainInverse({ size, cells }: { readonly size: number; readonly cells: Float64Array }): Float64Array {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let rest = cells[row * size + column]!;
      for (let place = 0; place < column; place += 1)
        rest -= lower[row * size + place]! * lower[column * size + place]!;
      lower[row * size + column] = row === column ? Math.sqrt(rest) : rest / lower[column * size + column]!;
    }
  }
  const transposed = new Float64Array(size * size);
  for (let column = 0; column < size; column += 1) {
    transposed[column * size + column] = 1 / lower[column * size + column]!;
    for (let row = column + 1; row < size; row += 1) {
      let sum = 0;
      for (let place = column; place < row; place += 1) {
        sum -= lower[row * size + place]! * transposed[column * size + place]!;
      }
      transposed[column * size + row] = sum / lower[row * size + row]!;
    }
  }
  const inverse = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = row; column < size; column += 1) {
      let sum = 0;
      for (let place = column; place < size; place += 1) {
        sum += transposed[row * size + place]! * transposed[column * size + place]!;
      }
      inverse[row * size + column] = sum;
      inverse[column * size + row] = sum;
    }
  }
  return inverse;
}

// The kernel is to be at least three times as fast as plain loops from 512 rows on; the gap grows with the size. Below that,
// what counts is whether its code has been swapped for the optimised form yet, for which it is warmed up.
describe.each([
  [256, 20],
  [512, 8],
  [1000, 3],
])('the inverse of a positive definite matrix of %i rows', (size, iterations) => {
  const matrix = positiveMatrix(size);
  const options = { iterations, time: 0, warmupIterations: iterations, warmupTime: 0 };
  bench(
    'by the kernel',
    async () => {
      await invertPositive(matrix, 0, silently);
    },
    options,
  );
  bench('by plain loops', () => void plainInverse(matrix), options);
});
