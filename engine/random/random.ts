import type { RandomQuality } from '../terms/randomQuality.ts';

/** Randomness as an argument: where it comes from is the caller's to say, and what may be done with it follows from its quality. */

/** A source of independent, uniform bytes. */
export interface Random {
  readonly quality: RandomQuality;
  /**
   * The next bytes of the stream, big-endian, as one whole number.
   *
   * @param count how many bytes; a whole number from 1 to 6, so that the result is exact
   */
  bytes(count: number): number;
}

/** A fresh stream for a key: equal parts give equal streams, other parts unrelated ones. */
export type KeyedRandom = (...parts: readonly string[]) => Random;
