/** One sort of fault, tried as often as one likes. */
export interface Fault {
  readonly name: string;
  /** What holds all the same, in a sentence. */
  readonly promise: string;
  /** What it cannot be tried without. */
  readonly needs: readonly ('PostgreSQL' | 'root' | 'a C compiler' | 'the history')[];
  /**
   * How often it is tried with every change (0 where another test of the same promise waits for conditions instead of counting),
   * and how often in the long form unless said, in steps of so many: each on a shop of its own, and told when it is done.
   */
  readonly trials: { readonly short: number; readonly long: number; readonly step: number };
  /**
   * Tries it.
   *
   * @param seed names everything that is drawn at random; what the machine does meanwhile is never twice the same
   * @returns what was counted; throws where the promise does not hold
   */
  run(trials: number, seed: string): Promise<Counts>;
  /** What was counted, in words; of several runs together as well (addCounts.ts). */
  tell(counts: Counts): string;
}

/** What was counted, by what it is; a name that begins with `most` is of the greatest that was met. */
export type Counts = Readonly<Record<string, number>>;

/** Throws with all of them, if there are any. */
export function mustBeNone(complaints: readonly string[], when: string): void {
  if (complaints.length > 0) throw new Error(`${when}:\n${complaints.join('\n')}`);
}
