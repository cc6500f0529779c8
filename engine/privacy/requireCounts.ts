/**
 * What a release relies on in the counts it is given. A fault here is our own mistake, in every build alike; what it says
 * names no count, which would be private.
 */

import type { PairCounts } from '../terms/counts.ts';

/** @throws {RangeError} if a count is not a whole number below 2^53 */
export function requireWhole(values: Float64Array): void {
  if (!values.every((value) => Number.isSafeInteger(value))) throw new RangeError('values must be whole numbers');
}

/** @throws {RangeError} if these are not the rows of an upper triangle, each ascending */
export function requireTriangle({ head, starts, columns, values }: PairCounts): void {
  requireWhole(values);
  const size = head.length;
  if (starts.length !== size + 1 || starts[0] !== 0 || starts[size] !== columns.length)
    throw new RangeError(`starts must hold ${size} rows of all columns`);
  if (columns.length !== values.length) throw new RangeError('columns and values must be equally many');
  for (let row = 0; row < size; row += 1) {
    let before = row;
    for (let place = starts[row]!; place < starts[row + 1]!; place += 1) {
      const column = columns[place]!;
      if (!(column > before && column < size)) throw new RangeError('columns must ascend within the upper triangle');
      before = column;
    }
  }
}
