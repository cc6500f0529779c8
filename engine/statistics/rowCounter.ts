import { holdingBytes } from './countingRoom.ts';
import type { HeadHolders } from './headHolders.ts';

/** The cells of one row, columns ascending; valid until the next row is drained. */
export interface RowCells {
  readonly length: number;
  /** Its first `length` entries. */
  readonly columns: Uint32Array;
  readonly values: Float64Array;
}

/** One row at a time, in a dense row that is used again. */
export interface RowCounter {
  /** Adds up the row of an item. @returns how many pairs of people went into it; it has no more cells than that */
  readonly count: (item: number) => number;
  /** The cells of that row; empties it. */
  readonly drain: () => RowCells;
}

/**
 * Beside the sums a bit for each column: so columns come out ascending, none is sorted, and whether a column is new is not
 * asked. The loops are WebAssembly (counting.as). Cost O(pairs) to count, O(cells + columns/64) to drain.
 */
export function rowCounter({ starts, room }: HeadHolders): RowCounter {
  const { kernel, othersAt, loudness, loudnessAt, sumsAt, marksAt, markBytes, columns, values } = room;
  return {
    count(item) {
      const from = holdingBytes * starts[item]!;
      const until = holdingBytes * starts[item + 1]!;
      return loudness === null
        ? kernel.countRow(from, until, othersAt, sumsAt, marksAt)
        : kernel.countLoudRow(from, until, othersAt, loudnessAt, sumsAt, marksAt);
    },
    drain: () => ({
      length: kernel.drainRow(marksAt, marksAt + markBytes, 0, sumsAt, columns.byteOffset, values.byteOffset),
      columns,
      values,
    }),
  };
}
