import type { PairCounts } from './counts.ts';
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

/**
 * Who counts pairs where the engine does not do it itself: a database, or a cluster. It has to count exactly what `pairRows`
 * counts, for that is what the sensitivity of the release is proved of; and it sees what everybody holds, so it belongs to the
 * private side.
 */
export type PairCountSource = (question: PairQuestion) => Promise<PairCounts>;
