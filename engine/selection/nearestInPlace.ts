import type { RowsInPlace } from '../terms/counts.ts';
import { type NearestKept, openSelectingRoom } from './selectingKernel.ts';

/** Of one row after the other, the nearest. */
export interface NearestInPlace {
  /** Counts a row. @returns how many are kept, at most K: nearest first, of equal ones the smaller name */
  readonly keep: (row: number) => number;
  readonly taken: () => NearestKept;
}

/**
 * Keeps what `nearestCells` keeps, bit for bit, of rows that are not copied. All cells are compared in float32, a rounding or two
 * off; only those that may be among the nearest are compared exactly. The loops are WebAssembly (selecting.as).
 *
 * Cost O(cells + K²) a row; memory 32 bytes a column, 8·K a row, and 64 KiB.
 *
 * @param degrees by name, at least 0
 * @param shrinkage above 0
 * @param size K, from 1
 * @param rows how many rows there will be at the most
 */
export function nearestInPlace(
  { memory, countRow, numberOf, namesAt, listAt, sumsAt }: RowsInPlace,
  degrees: Float64Array,
  shrinkage: number,
  size: number,
  rows: number,
): NearestInPlace {
  const columns = degrees.length;
  const byColumn = new Float64Array(columns);
  for (let row = 0; row < columns; row += 1) byColumn[numberOf[row]!] = degrees[row]!;
  const room = openSelectingRoom(memory, byColumn, rows * size, 8 * (columns + 4));
  const { kernel, buffer, ownAt: valuesAt, degreesAt } = room;
  const rootsAt = valuesAt + 4 * (columns + 4);
  const roots = new Float32Array(buffer, rootsAt, columns);
  for (let column = 0; column < columns; column += 1) roots[column] = Math.sqrt(byColumn[column]!);
  const [compared, counts, chosen, keys, table] = room.scratch;
  return {
    taken: room.taken,
    keep(row) {
      const met = countRow(row);
      const own = numberOf[row]!;
      const [near, similarities] = room.next();
      return room.kept(
        kernel.nearestOfList(
          ...([listAt, met, own, sumsAt, degreesAt, rootsAt, namesAt, shrinkage, size, valuesAt] as const),
          ...([compared, counts, chosen, keys, table, near, similarities] as const),
        ),
      );
    },
  };
}
