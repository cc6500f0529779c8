import type { CountedRow } from '../terms/counts.ts';
import type { NoisyCells } from '../terms/noisy.ts';

/** Counted cells by rows: row r holds columns columns[starts[r]] … columns[starts[r + 1] − 1], ascending. */
export interface CountedRows {
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float64Array;
}

/** Reads a row of counted cells; valid until the next one is read. Rows are read once each, in order. */
export type RowReader = (row: number) => CountedRow | Promise<CountedRow>;

/** Rows that are all there. */
export const rowsOf =
  ({ starts, columns, values }: CountedRows): RowReader =>
  (row) => ({ columns, values, from: starts[row]!, end: starts[row + 1]! });

/** The same with noise, and how it was drawn. */
export interface DrawnRows extends CountedRows, NoisyCells {}
