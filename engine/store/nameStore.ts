/**
 * What people are called at rest: not their pseudonyms, once names were made anew. Nobody outside the store sees those names; a
 * person's pseudonym leads to them throughout.
 */
export interface NameStore {
  /** How often names were made, from 1; and how many people go by a name of before, which is 0 unless it was cut off. */
  state(): Promise<{ readonly generation: number; readonly waiting: number }>;
  /**
   * Begins to make everybody's name anew, with a new key; or goes on with what was begun. Nobody may be reading everybody
   * meanwhile, or they could meet a person twice: for whoever has the builder's turn.
   */
  begin(): Promise<void>;
  /** Makes some names anew; safe to be cut off at any moment. @returns how many people; 0 when nobody is left */
  renameSome(): Promise<number>;
}
