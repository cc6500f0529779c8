/**
 * What a release relies on in the counts it is given. A fault here is our own mistake, in every build alike; what it says
 * names no count, which would be private.
 */

import type { AwaitedPairRows, DirectedCounts, PairCounts, PairRows } from '../terms/counts.ts';
import type { CountedRows, RowReader } from './drawnRows.ts';

/** @throws {RangeError} if a count is not a whole number below 2^53 */
export function requireWhole(values: Float64Array): void {
  if (!values.every((value) => Number.isSafeInteger(value))) throw new RangeError('values must be whole numbers');
}

/** @throws {RangeError} if these are not the rows of an upper triangle, each ascending */
export function requiredTriangle(counts: PairCounts): PairCounts {
  const size = counts.head.length;
  requireRows(counts, size, size, (row, column) => column > row, 'the upper triangle');
  return counts;
}

/** The rows of an upper triangle, each looked at when it is read. @throws {RangeError} then, as for a whole triangle */
export function checkedRows({ head, rowAt }: PairRows | AwaitedPairRows): RowReader {
  const size = head.length;
  return async (row) => {
    const cells = await rowAt(row);
    let before = row;
    for (let place = cells.from; place < cells.end; place += 1) {
      if (!Number.isSafeInteger(cells.values[place])) throw new RangeError('values must be whole numbers');
      const column = cells.columns[place]!;
      if (!(column > before && column < size)) throw new RangeError('columns must ascend within the upper triangle');
      before = column;
    }
    return cells;
  };
}

/**
 * @param gaps the column of each row that has no cell; −1 for none
 * @throws {RangeError} if these are not the rows of a rectangle with these gaps, each ascending
 */
export function requireRectangle(counts: DirectedCounts, gaps: Int32Array): void {
  const { from, to } = counts;
  requireRows(counts, from.length, to.length, (row, column) => column !== gaps[row], 'the rectangle, without its gaps');
}

function requireRows(
  { starts, columns, values }: CountedRows,
  rows: number,
  across: number,
  isCell: (row: number, column: number) => boolean,
  where: string,
): void {
  requireWhole(values);
  if (starts.length !== rows + 1 || starts[0] !== 0 || starts[rows] !== columns.length)
    throw new RangeError(`starts must hold ${rows} rows of all columns`);
  if (columns.length !== values.length) throw new RangeError('columns and values must be equally many');
  for (let row = 0; row < rows; row += 1) {
    let before = -1;
    for (let place = starts[row]!; place < starts[row + 1]!; place += 1) {
      const column = columns[place]!;
      if (!(column > before && column < across && isCell(row, column)))
        throw new RangeError(`columns must ascend within ${where}`);
      before = column;
    }
  }
}
