import type { CountedRow } from '../terms/counts.ts';
import { type NearestKept, openSelectingRoom } from './selectingKernel.ts';

/** Of one row of counts after the other, the nearest. */
export interface NearestCells {
  /** @param own the degree of the row's item. @returns how many are kept, at most K: nearest first, of equal ones the smaller column */
  readonly keep: (cells: CountedRow, own: number) => number;
  readonly taken: () => NearestKept;
}

/**
 * Compares the cells of a row by shrunk cosine and keeps the K nearest, in order. Those near the top are found by counting the
 * leading bits of all similarities, which order them; only these are sorted. The loops are WebAssembly (selecting.as).
 *
 * Cost O(cells + K²) a row, and K·log² K for a large K; memory 36 bytes a column, 8·K a row, and 64 KiB.
 *
 * @param degrees of each column, at least 0
 * @param shrinkage above 0
 * @param size K, from 1
 * @param rows how many rows there will be at the most
 */
export function nearestCells(degrees: Float64Array, shrinkage: number, size: number, rows: number): NearestCells {
  const length = degrees.length + (degrees.length % 2) + 2; // numbers of eight bytes lie where they may
  const memory = new WebAssembly.Memory({ initial: 0 });
  const room = openSelectingRoom(memory, degrees, rows * size, 12 * length);
  const { kernel, buffer, degreesAt, scratch, ownAt } = room;
  const columnsAt = ownAt + 8 * length;
  const columns = new Uint32Array(buffer, columnsAt, degrees.length);
  const values = new Float64Array(buffer, ownAt, degrees.length);
  return {
    taken: room.taken,
    keep(cells, own) {
      const count = cells.end - cells.from;
      columns.set(cells.columns.subarray(cells.from, cells.end));
      values.set(cells.values.subarray(cells.from, cells.end));
      return room.kept(
        kernel.nearestOfRow(columnsAt, ownAt, count, degreesAt, own, shrinkage, size, ...scratch, ...room.next()),
      );
    },
  };
}
