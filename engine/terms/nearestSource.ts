import type { Progress } from './progress.ts';
import type { RowSpan } from './rowSpan.ts';
import type { Sorts } from './sorts.ts';
import type { Crowd } from './stages.ts';

/** Whose pairs to count, compare and cut, in a build without noise. Plain numbers: it can be sent to another thread. */
export interface NearestQuestion {
  /** What counts of everybody: past the gate, and bounded. */
  readonly crowd: Crowd;
  /** The items that pairs are about, as places in the catalogue; ascending, distinct. */
  readonly head: Uint32Array;
  /** The unit of one voice. */
  readonly scale: number;
  /** The voices that each item of the head has, in that unit. */
  readonly degrees: Float64Array;
  /** K, from 1. */
  readonly neighbourhoodSize: number;
  readonly sorts: Sorts;
}

/** The nearest items of the rows of a span, row after row, nearest first. May be views of a larger memory, which they keep. */
export interface NearestRows {
  /** How many each row has. */
  readonly counts: Uint32Array;
  /** Places in the head. */
  readonly neighbours: Uint32Array;
  /** Shrunk cosines, above 0. */
  readonly similarities: Float32Array;
}

/** What a source may ask for. */
export interface NearestMeans {
  /** At most so many spans that cover the head, in order, of about as much work each; none is empty. */
  readonly spansFor: (threads: number) => readonly RowSpan[];
  readonly progress: Progress;
}

/**
 * Who counts and compares rows where the engine does not do it all itself: several threads, each with a span of its own
 * (`nearestOfSpan`). It sees what everybody holds, so it belongs to the private side.
 *
 * @returns the rows of each span, in order
 */
export type NearestSource = (question: NearestQuestion, means: NearestMeans) => Promise<readonly NearestRows[]>;
