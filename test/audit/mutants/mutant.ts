/** A mistake that breaks differential privacy, as a change to one place of the code. */
export interface Mutant {
  /** The mistake in a few words; unique. */
  readonly name: string;
  /** From the root of the project. */
  readonly file: string;
  /** What is replaced; stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** Whom it would hurt. */
  readonly why: string;
  /** The tests that must catch it: files or folders, from the root of the project. */
  readonly tests: readonly string[];
}
