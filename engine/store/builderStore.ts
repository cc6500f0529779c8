/** A builder's turn. */
export interface BuilderTurn {
  /** The fencing number: larger than that of every turn before. */
  readonly fence: number;
  /** Gives the turn back. */
  end(): Promise<void>;
}

/** Who may build: one at a time, in whichever process. */
export interface BuilderStore {
  /**
   * Takes the builder's turn. Every turn before is over then, also where whoever had it has not heard of that: what was
   * charged in it can be published no more.
   *
   * @returns null while another builder has the turn
   */
  takeTurn(): Promise<BuilderTurn | null>;
}
