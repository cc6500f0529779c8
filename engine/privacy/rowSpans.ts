import { pairsAmong } from '../terms/counts.ts';

/** The cells of a pair statistic, row by row: row r has those of columns firstOf(r) to below endOf(r). Public. */
export interface RowSpans {
  readonly rows: number;
  /** All cells together. */
  readonly cells: number;
  readonly firstOf: (row: number) => number;
  readonly endOf: (row: number) => number;
}

/** The upper triangle of n items, without its diagonal. */
export const triangleSpans = (size: number): RowSpans => ({
  rows: size,
  cells: pairsAmong(size),
  firstOf: (row) => row + 1,
  endOf: () => size,
});

/** Rows that each have so many cells. */
export const rowsOfLengths = (lengths: Uint32Array): RowSpans => ({
  rows: lengths.length,
  cells: lengths.reduce((sum, length) => sum + length, 0),
  firstOf: () => 0,
  endOf: (row) => lengths[row]!,
});
