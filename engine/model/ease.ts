import type { SquareMatrix } from './squareMatrix.ts';

/**
 * EASE: the item-item weights that best rebuild each item from the others, B(i, j) = −P(i, j) / P(j, j) with
 * P = (G + λ·I)⁻¹, and zero on the diagonal. Source: Steck, "Embarrassingly shallow autoencoders for sparse data", WWW 2019,
 * https://arxiv.org/abs/1905.03375, equation 8.
 *
 * A Gram matrix that was denoised need not be positive definite. λ is then doubled until G + λ·I is.
 *
 * Cost O(n³): about 0.2 s at n = 500.
 *
 * @param gram G, symmetric; its diagonal is what each item weighs
 * @param ridge λ; above 0
 * @returns B by rows: row i holds what item i says for the others. Not symmetric
 */
export function ease(gram: SquareMatrix, ridge: number): SquareMatrix {
  const { size } = gram;
  let factor = choleskyFactor(gram, ridge);
  for (let larger = 2 * ridge; factor === null; larger *= 2) factor = choleskyFactor(gram, larger);
  const inverse = inverseOf(factor, size);
  const cells = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (row === column) continue;
      cells[row * size + column] = -inverse[row * size + column]! / inverse[column * size + column]!;
    }
  }
  return { size, cells };
}

/** L, lower, with L·Lᵀ = G + λ·I; null where there is none. */
function choleskyFactor({ size, cells }: SquareMatrix, ridge: number): Float64Array | null {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let rest = cells[row * size + column]! + (row === column ? ridge : 0);
      for (let place = 0; place < column; place += 1)
        rest -= lower[row * size + place]! * lower[column * size + place]!;
      if (row !== column) lower[row * size + column] = rest / lower[column * size + column]!;
      else if (rest > 0) lower[row * size + row] = Math.sqrt(rest);
      else return null;
    }
  }
  return lower;
}

/** (L·Lᵀ)⁻¹ = L⁻ᵀ·L⁻¹. */
function inverseOf(lower: Float64Array, size: number): Float64Array {
  // Row by row of the transpose of L⁻¹, so that every inner loop runs along a row.
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
