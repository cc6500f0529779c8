/** One sort of fault, tried as often as one likes. */
export interface Fault {
  readonly name: string;
  /** What holds all the same, in a sentence. */
  readonly promise: string;
  /** What it cannot be tried without. */
  readonly needs: readonly ('PostgreSQL' | 'root' | 'a C compiler' | 'the history')[];
  /**
   * How often it is tried with every change (0 where another test of the same promise waits for conditions instead of counting),
   * and how often in the long form unless said.
   */
  readonly trials: { readonly short: number; readonly long: number };
  /** Tries it. @returns what was counted, in words; throws where the promise does not hold */
  run(trials: number): Promise<string>;
}

/** Throws with all of them, if there are any. */
export function mustBeNone(complaints: readonly string[], when: string): void {
  if (complaints.length > 0) throw new Error(`${when}:\n${complaints.join('\n')}`);
}
