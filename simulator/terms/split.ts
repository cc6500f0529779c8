/** A person whom no engine has learned from: what it is shown of them, and what it must find again. */
export interface HeldOutPerson {
  /** Item indices, ascending; may be empty where a given split has it so. */
  readonly shown: Uint32Array;
  /** Item indices, ascending; at least one, none of them shown. */
  readonly hidden: Uint32Array;
}

/** A split that remembers who is who. */
export interface PlacedSplit extends Split {
  /** The place in the data set of each learner, in order. */
  readonly learnerPlaces: Uint32Array;
  /** The same for the people held out. */
  readonly heldOutPlaces: Uint32Array;
}

/** Who is learned from, and who is asked about. */
export interface Split {
  /** Distinct items of each person that engines learn from, ascending. */
  readonly learners: readonly Uint32Array[];
  readonly heldOut: readonly HeldOutPerson[];
}
