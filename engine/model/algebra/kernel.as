// The inner loops of the algebra, on blocks of 64 × 64 doubles, in AssemblyScript. `npm run kernel` compiles this file into
// kernelBytes.ts. Every operation has one fixed order and none is fused, so that all machines agree to the last bit.

/** The side of a block: three of them fit into a second-level cache, and a block is some 50 µs of work. */
const side: usize = 64;
/** Bytes of a double; of the four that are packed together; and of a packed strip of four rows. */
const double: usize = 8;
const four: usize = 4 * double;
const strip: usize = side * four;

/**
 * Packs a block by strips of four rows, one value of each row beside the others: what addProduct reads from front to end.
 * `from` and `to` are addresses, `stride` the bytes between rows.
 */
export function packRows(from: usize, stride: usize, to: usize): void {
  for (let row: usize = 0; row < side; row += 4) {
    let first = from + row * stride;
    for (let end = first + side * double; first < end; first += double, to += four) {
      f64.store(to, f64.load(first));
      f64.store(to, f64.load(first + stride), 8);
      f64.store(to, f64.load(first + 2 * stride), 16);
      f64.store(to, f64.load(first + 3 * stride), 24);
    }
  }
}

/** The same for the transposed block. */
export function packColumns(from: usize, stride: usize, to: usize): void {
  for (let column: usize = 0; column < side; column += 4) {
    let at = from + column * double;
    for (let end = at + side * stride; at < end; at += stride, to += four) {
      v128.store(to, v128.load(at));
      v128.store(to, v128.load(at, 16), 16);
    }
  }
}

/** C += factor · A · Bᵀ for one block, A and B packed. */
export function addProduct(c: usize, stride: usize, a: usize, b: usize, factor: f64): void {
  const times = f64x2.splat(factor);
  for (let row: usize = 0; row < side; row += 4) {
    let cell = c + row * stride;
    let other = b;
    for (let column: usize = 0; column < side; column += 4) {
      let s00 = f64x2.splat(0);
      let s01 = s00;
      let s10 = s00;
      let s11 = s00;
      let s20 = s00;
      let s21 = s00;
      let s30 = s00;
      let s31 = s00;
      let one = a;
      for (const end = a + strip; one < end; one += four, other += four) {
        const left = v128.load(other);
        const right = v128.load(other, 16);
        let value = v128.load64_splat(one);
        s00 = f64x2.add(s00, f64x2.mul(value, left));
        s01 = f64x2.add(s01, f64x2.mul(value, right));
        value = v128.load64_splat(one, 8);
        s10 = f64x2.add(s10, f64x2.mul(value, left));
        s11 = f64x2.add(s11, f64x2.mul(value, right));
        value = v128.load64_splat(one, 16);
        s20 = f64x2.add(s20, f64x2.mul(value, left));
        s21 = f64x2.add(s21, f64x2.mul(value, right));
        value = v128.load64_splat(one, 24);
        s30 = f64x2.add(s30, f64x2.mul(value, left));
        s31 = f64x2.add(s31, f64x2.mul(value, right));
      }
      add(cell, s00, s01, times);
      add(cell + stride, s10, s11, times);
      add(cell + 2 * stride, s20, s21, times);
      add(cell + 3 * stride, s30, s31, times);
      cell += four;
    }
    a += strip;
  }
}

@inline
function add(cell: usize, left: v128, right: v128, times: v128): void {
  v128.store(cell, f64x2.add(v128.load(cell), f64x2.mul(left, times)));
  v128.store(cell, f64x2.add(v128.load(cell, 16), f64x2.mul(right, times)), 16);
}

/**
 * Inverts a symmetric positive definite block in place, by Gauss–Jordan sweeps.
 *
 * @returns false where a pivot is not above zero: the block is then spoilt, and was not positive definite
 */
export function invertBlock(block: usize, stride: usize): bool {
  for (let pivot: usize = 0; pivot < side; pivot += 1) {
    const pivotRow = block + pivot * stride;
    const corner = f64.load(pivotRow + pivot * double);
    if (!(corner > 0)) return false;
    f64.store(pivotRow + pivot * double, 1);
    scale(pivotRow, 1 / corner);
    for (let row: usize = 0; row < side; row += 1) {
      if (row === pivot) continue;
      const at = block + row * stride;
      const factor = f64.load(at + pivot * double);
      f64.store(at + pivot * double, 0);
      subtract(at, pivotRow, factor);
    }
  }
  return true;
}

function scale(row: usize, factor: f64): void {
  const times = f64x2.splat(factor);
  for (const end = row + side * double; row < end; row += 16) v128.store(row, f64x2.mul(v128.load(row), times));
}

function subtract(row: usize, from: usize, factor: f64): void {
  const times = f64x2.splat(factor);
  for (const end = row + side * double; row < end; row += 16, from += 16) {
    v128.store(row, f64x2.sub(v128.load(row), f64x2.mul(v128.load(from), times)));
  }
}
