import type { Learner } from '../server/learner/learner.ts';

/** Where a command speaks and what it may hear: results on `out`, progress and complaints on `err`. */
export interface Terminal {
  /** One line of the result. */
  out(line: string): void;
  /** One line about how it goes. */
  err(line: string): void;
  /** True where somebody watches: then progress is a moving bar. */
  readonly interactive: boolean;
  /** How many characters a line of help may have. */
  readonly columns: number;
  /** Aborted by Ctrl-C and by a polite kill. */
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where builds learn; in this thread, in pieces, unless given. */
  readonly learner?: Learner;
  /** Milliseconds since 1970. */
  now(): number;
}
