import type { Progress } from '../../terms/progress.ts';
import type { SquareMatrix } from '../squareMatrix.ts';
import { openKernel, side } from './kernel.ts';

/**
 * (M + λ·I)⁻¹ of a symmetric matrix, by symmetric sweeps of blocks: where P is the inverse of the pivot's block and W the
 * column of blocks below and above it, every other block (i, j) loses W(i)·P·W(j)ᵀ. Only the lower triangle is kept, in
 * place. Without pivoting, which a positive definite matrix does not need. The same to the last bit on every machine.
 *
 * Cost n³ multiplications and additions and 2 · 8 n² bytes; a piece between two calls of `progress` is some 10 ms.
 * Source of the sweep: Goodnight, "A tutorial on the SWEEP operator", The American Statistician 33(3), 1979.
 *
 * @param matrix M; only its lower triangle is read
 * @param ridge λ, from 0
 * @returns a new matrix, exactly symmetric; null where M + λ·I is not positive definite
 */
export async function invertPositive(
  { size, cells }: SquareMatrix,
  ridge: number,
  progress: Progress,
): Promise<SquareMatrix | null> {
  const blocks = Math.ceil(size / side);
  const stride = blocks * side;
  const area = side * side;
  const at = (row: number, column: number) => row * side * stride + column * side;
  const right = (block: number) => stride * stride + block * area;
  const left = (block: number) => stride * stride + (blocks + block) * area;
  const pivotPacked = stride * stride + 2 * blocks * area;
  const kernel = openKernel(pivotPacked + area);
  const { doubles } = kernel;
  let sinceProgress = 0;

  for (let row = 0; row < size; row += 1) {
    if (row % rowsBetween === 0) await progress(0, blocks);
    doubles.set(cells.subarray(row * size, row * size + row + 1), row * stride);
    doubles[row * stride + row]! += ridge;
  }
  // What is added to fill the last block is the identity, which stays apart.
  for (let row = size; row < stride; row += 1) doubles[row * stride + row] = 1;

  for (let pivot = 0; pivot < blocks; pivot += 1) {
    await progress(pivot, blocks);
    mirror(doubles, at(pivot, pivot), stride);
    if (!kernel.invertBlock(at(pivot, pivot), stride)) return null;
    kernel.packRows(at(pivot, pivot), stride, pivotPacked);
    for (let block = 0; block < blocks; block += 1) {
      if (block === pivot) continue;
      const below = block > pivot;
      const place = below ? at(block, pivot) : at(pivot, block);
      if (below) kernel.packRows(place, stride, right(block));
      else kernel.packColumns(place, stride, right(block));
      clear(doubles, place, stride);
      if (below) kernel.addProduct(place, stride, right(block), pivotPacked, 1);
      else kernel.addProduct(place, stride, pivotPacked, right(block), 1);
      if (below) kernel.packRows(place, stride, left(block));
      else kernel.packColumns(place, stride, left(block));
    }
    for (let row = 0; row < blocks; row += 1) {
      if (row === pivot) continue;
      for (let column = 0; column <= row; column += 1) {
        if (column !== pivot) kernel.addProduct(at(row, column), stride, left(row), right(column), -1);
      }
      sinceProgress += row;
      if (sinceProgress < productsBetween) continue;
      sinceProgress = 0;
      await progress(pivot, blocks);
    }
    negate(doubles, at(pivot, pivot), stride);
  }

  const inverse = new Float64Array(size * size);
  for (let top = 0; top < size; top += side) {
    await progress(blocks, blocks);
    // Block by block, so that the transposed half is not written from end to end for every row.
    for (let start = 0; start <= top; start += side) {
      for (let row = top; row < Math.min(size, top + side); row += 1) {
        for (let column = start; column <= Math.min(row, start + side - 1); column += 1) {
          const value = -doubles[row * stride + column]!;
          inverse[row * size + column] = value;
          inverse[column * size + row] = value;
        }
      }
    }
  }
  return { size, cells: inverse };
}

/** Products of blocks between two words of progress: some 10 ms. */
const productsBetween = 150;
/** Rows copied between two words of progress. */
const rowsBetween = 256;

function mirror(doubles: Float64Array, block: number, stride: number): void {
  for (let row = 0; row < side; row += 1) {
    for (let column = row + 1; column < side; column += 1) {
      doubles[block + row * stride + column] = doubles[block + column * stride + row]!;
    }
  }
}

function clear(doubles: Float64Array, block: number, stride: number): void {
  for (let row = 0; row < side; row += 1) doubles.fill(0, block + row * stride, block + row * stride + side);
}

function negate(doubles: Float64Array, block: number, stride: number): void {
  for (let row = 0; row < side; row += 1) {
    for (let cell = block + row * stride; cell < block + row * stride + side; cell += 1)
      doubles[cell] = -doubles[cell]!;
  }
}
