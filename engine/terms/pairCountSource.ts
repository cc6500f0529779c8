import type { CountedRow } from './counts.ts';
import type { Sorts } from './sorts.ts';
import type { Crowd } from './stages.ts';
import type { Weighting } from './weighting.ts';

/** Which pairs to count, of whom. */
export interface PairQuestion {
  /** What counts of everybody: past the gate, and bounded. */
  readonly crowd: Crowd;
  /** The items that pairs are about, as places in the catalogue; ascending, distinct. */
  readonly head: Uint32Array;
  readonly weighting: Weighting;
  readonly sorts: Sorts;
}

/** Reads one row of the upper triangle: once each, in order. A row is valid until the next is asked for. */
export type RowsElsewhere = (row: number) => Promise<CountedRow>;

/**
 * Who counts pairs where the engine does not do it itself: a database, or a cluster. It has to count exactly what `pairRows`
 * counts, for that is what the sensitivity of the release is proved of; and it sees what everybody holds, so it belongs to the
 * private side. What it holds open for reading is let go when `use` is done, however that ends.
 *
 * @param use reads the rows of the head; those that it does not read need not be counted
 * @returns what `use` makes of them
 */
export type PairCountSource = <Outcome>(
  question: PairQuestion,
  use: (rowAt: RowsElsewhere) => Promise<Outcome>,
) => Promise<Outcome>;
