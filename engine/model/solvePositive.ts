/**
 * Solves A·x = b for a symmetric positive definite A by Cholesky's decomposition, in place. For a few hundred rows, many times over; a large
 * head has `algebra/`.
 *
 * Cost size³/6 multiplications and additions.
 *
 * @param cells the lower triangle of A by rows; overwritten. May hold more rows, which are not read
 * @param stride from one row to the next; at least the size
 * @param target b, as long as A has rows or one longer; becomes x
 * @throws {RangeError} if A is not positive definite
 */
export function solvePositive(cells: Float64Array, stride: number, target: Float64Array, size = stride - 1): void {
  for (let row = 0; row < size; row += 1) {
    const own = row * stride;
    for (let column = 0; column < row; column += 1) {
      const other = column * stride;
      let left = cells[own + column]!;
      for (let at = 0; at < column; at += 1) left -= cells[own + at]! * cells[other + at]!;
      cells[own + column] = left / cells[other + column]!;
    }
    let left = cells[own + row]!;
    for (let at = 0; at < row; at += 1) left -= cells[own + at]! * cells[own + at]!;
    if (!(left > 0)) throw new RangeError(`cells must be positive definite, got ${left} at row ${row}`);
    cells[own + row] = Math.sqrt(left);
  }
  for (let row = 0; row < size; row += 1) {
    const own = row * stride;
    let left = target[row]!;
    for (let at = 0; at < row; at += 1) left -= cells[own + at]! * target[at]!;
    target[row] = left / cells[own + row]!;
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    const own = row * stride;
    const found = target[row]! / cells[own + row]!;
    target[row] = found;
    for (let at = 0; at < row; at += 1) target[at]! -= cells[own + at]! * found;
  }
}
