/** How far apart two exact vectors of whole numbers are, in whole numbers. */

import type { DirectedCounts, PairCounts } from '../../../engine/terms/counts.ts';

/** Σ (a − b)², exactly. */
export function squaredDistance(one: ArrayLike<number>, other: ArrayLike<number>): bigint {
  let sum = 0n;
  for (let place = 0; place < Math.max(one.length, other.length); place += 1) {
    if (one[place] === other[place]) continue; // nearly all of millions of cells
    const step = BigInt(one[place] ?? 0) - BigInt(other[place] ?? 0);
    sum += step * step;
  }
  return sum;
}

/** Every cell of the upper triangle, by rows, the empty ones too. */
export function everyCell({ head, starts, columns, values }: PairCounts): Float64Array {
  const size = head.length;
  const cells = new Float64Array((size * (size - 1)) / 2);
  for (let row = 0, first = 0; row < size; first += size - 1 - row, row += 1) {
    for (let place = starts[row]!; place < starts[row + 1]!; place += 1)
      cells[first + columns[place]! - row - 1] = values[place]!;
  }
  return cells;
}

/** Every cell of the rectangle, by rows, the empty ones too; none where row and column are about the same item. */
export function everyDirectedCell({ from, to, starts, columns, values }: DirectedCounts): Float64Array {
  const cells: number[] = [];
  for (let row = 0; row < from.length; row += 1) {
    let place = starts[row]!;
    for (let column = 0; column < to.length; column += 1) {
      const isCounted = place < starts[row + 1]! && columns[place] === column;
      if (isCounted && from[row] === to[column]) throw new RangeError('an item must be no pair with itself');
      if (from[row] !== to[column]) cells.push(isCounted ? values[place]! : 0);
      if (isCounted) place += 1;
    }
  }
  return Float64Array.from(cells);
}
