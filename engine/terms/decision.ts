/** Something that one of the shop's own people decided: a rule, a version of a knob profile, its publication, an experiment. */
export interface NewDecision {
  /** What it is about in general: 'rule', 'knobProfile', …. */
  readonly kind: string;
  /** What it is about in particular: the name of the rule, of the profile, …. */
  readonly subject: string;
  /** What was decided, as plain JSON; null for a decision that was taken back. */
  readonly body: object | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Who decided: the name of a key or of a role, never of a shopper. */
  readonly by: string;
}

/** A decision with its place in the log. */
export interface Decision extends NewDecision {
  /** From 1, growing with every decision of any kind. */
  readonly sequence: number;
  /** From 1, growing by one with every decision about the same subject. */
  readonly revision: number;
}
