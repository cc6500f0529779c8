import type { Progress } from '../../terms/progress.ts';
import type { SquareMatrix } from '../squareMatrix.ts';
import { openKernel, side } from './kernel.ts';

/** A symmetric matrix A and 64 vectors X with their products A·X, in one memory: what subspace iteration turns on. */
export interface BlockVectors {
  /** Vectors that no pattern of the data looks like, the same for the same lot. */
  start(lot: number): void;
  /** Makes X orthonormal, first vector first. */
  orthonormalise(): Promise<void>;
  /** A·X from X. */
  multiply(): Promise<void>;
  /** Xᵀ·A·X, 64 × 64 by rows. */
  innerProducts(): Promise<Float64Array>;
  /** X and A·X become their combinations by the rows of a 64 × 64 matrix. */
  turn(rows: Float64Array): Promise<void>;
  /** X becomes T(A / edge)·X for the Chebyshev polynomial T of a degree from 1, from X and A·X. */
  filter(edge: number, degree: number): Promise<void>;
  /** A loses Σ value · x·xᵀ. */
  deflate(values: readonly number[]): Promise<void>;
  /** A copy of a vector of X. */
  vector(which: number): Float64Array;
}

/** @param progress told as (0, 1) between pieces of some 10 ms: how many there will be is not known */
export async function openBlockVectors({ size, cells }: SquareMatrix, progress: Progress): Promise<BlockVectors> {
  const blocks = Math.ceil(size / side);
  const stride = blocks * side;
  const area = side * side;
  const panel = side * stride;
  const matrixLength = stride * stride;
  // X and A·X change places in the filter.
  let vectors = matrixLength;
  let products = vectors + panel;
  const packed = matrixLength + 2 * panel;
  const one = packed + panel;
  const other = one + area;
  const small = other + area;
  const kernel = openKernel(small + area);
  const { doubles } = kernel;
  const at = (row: number, column: number) => row * side * stride + column * side;
  for (let row = 0; row < size; row += 1) {
    if (row % rowsBetween === 0) await progress(0, 1);
    doubles.set(cells.subarray(row * size, (row + 1) * size), row * stride);
  }

  const vectorAt = (panelStart: number, which: number) =>
    doubles.subarray(panelStart + which * stride, panelStart + which * stride + size);

  /** to += factor · A · from. */
  async function addMultiple(to: number, from: number, factor: number): Promise<void> {
    for (let block = 0; block < blocks; block += 1) {
      kernel.packRows(from + block * side, stride, packed + block * area);
    }
    let sinceProgress = 0;
    for (let row = 0; row < blocks; row += 1) {
      for (let column = 0; column < blocks; column += 1) {
        kernel.packRows(at(row, column), stride, one);
        kernel.addProduct(to + row * side, stride, packed + column * area, one, factor);
      }
      sinceProgress += blocks;
      if (sinceProgress < productsBetween) continue;
      sinceProgress = 0;
      await progress(0, 1);
    }
  }

  return {
    start(lot) {
      for (let which = 0; which < side; which += 1) {
        const vector = vectorAt(vectors, which);
        for (let place = 0; place < size; place += 1) vector[place] = scattered((lot * side + which) * size + place);
      }
    },

    async orthonormalise() {
      for (let which = 0; which < side; which += 1) {
        if (which % vectorsBetween === 0) await progress(0, 1);
        const vector = vectorAt(vectors, which);
        // Twice: what rounding leaves of a vector that was nearly within the others is not orthogonal to them yet.
        for (let round = 0; round < 2; round += 1) {
          for (let before = 0; before < which; before += 1) {
            const axis = vectorAt(vectors, before);
            addScaled(vector, axis, -dot(vector, axis));
          }
          const norm = Math.sqrt(dot(vector, vector));
          if (norm === 0) break; // nothing is left of it, as in a matrix of zeros: it finds the value 0
          for (let place = 0; place < size; place += 1) vector[place]! /= norm;
        }
      }
    },

    async multiply() {
      doubles.fill(0, products, products + panel);
      await addMultiple(products, vectors, 1);
    },

    async innerProducts() {
      await progress(0, 1);
      doubles.fill(0, small, small + area);
      for (let block = 0; block < blocks; block += 1) {
        kernel.packRows(vectors + block * side, stride, one);
        kernel.packRows(products + block * side, stride, other);
        kernel.addProduct(small, side, one, other, 1);
      }
      return doubles.slice(small, small + area);
    },

    async turn(rows) {
      await progress(0, 1);
      doubles.set(rows, small);
      kernel.packRows(small, side, one);
      for (const start of [vectors, products]) {
        for (let block = 0; block < blocks; block += 1) {
          const place = start + block * side;
          kernel.packColumns(place, stride, other);
          for (let row = 0; row < side; row += 1) doubles.fill(0, place + row * stride, place + row * stride + side);
          kernel.addProduct(place, stride, one, other, 1);
        }
      }
    },

    async filter(edge, degree) {
      // T₀ = 1, T₁ = A/edge, T(j + 1) = (2/edge)·A·T(j) − T(j − 1), which is written over T(j − 1).
      await progress(0, 1);
      let [before, last] = [vectors, products];
      for (let cell = last; cell < last + panel; cell += 1) doubles[cell]! /= edge;
      for (let reached = 1; reached < degree; reached += 1) {
        for (let cell = before; cell < before + panel; cell += 1) doubles[cell] = -doubles[cell]!;
        await addMultiple(before, last, 2 / edge);
        [before, last] = [last, before];
      }
      [vectors, products] = [last, before];
    },

    async deflate(values) {
      for (let block = 0; block < blocks; block += 1) {
        kernel.packColumns(vectors + block * side, stride, packed + block * area);
      }
      for (let row = 0; row < blocks; row += 1) {
        await progress(0, 1);
        for (let which = 0; which < side; which += 1) {
          for (let place = 0; place < side; place += 1) {
            doubles[small + which * side + place] =
              values[which]! * doubles[vectors + which * stride + row * side + place]!;
          }
        }
        kernel.packColumns(small, side, one);
        for (let column = 0; column < blocks; column += 1) {
          kernel.addProduct(at(row, column), stride, one, packed + column * area, -1);
        }
      }
    },

    vector: (which) => vectorAt(vectors, which).slice(),
  };
}

/** Products of blocks between two words of progress: some 10 ms. */
const productsBetween = 150;
/** Vectors made orthogonal between two words of progress: at most that, at 4 000 rows. */
const vectorsBetween = 4;
/** Rows copied between two words of progress. */
const rowsBetween = 256;

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < one.length; place += 1) sum += one[place]! * other[place]!;
  return sum;
}

function addScaled(to: Float64Array, from: Float64Array, factor: number): void {
  for (let place = 0; place < to.length; place += 1) to[place]! += factor * from[place]!;
}

/** A number in [−1, 1) that hangs together with none of its neighbours': the finaliser of MurmurHash3. */
function scattered(seed: number): number {
  let bits = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return ((bits ^ (bits >>> 16)) | 0) / 2 ** 31;
}
