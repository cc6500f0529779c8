import type { NoisyCells } from '../terms/noisy.ts';

/** Counted cells by rows: row r holds columns columns[starts[r]] … columns[starts[r + 1] − 1], ascending. */
export interface CountedRows {
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float64Array;
}

/** The same with noise, and how it was drawn. */
export interface DrawnRows extends CountedRows, NoisyCells {}
