/** How far apart two exact vectors of whole numbers are, in whole numbers. */

import type { PairCounts } from '../../../engine/terms/counts.ts';

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
