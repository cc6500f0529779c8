/** What the shop's own people decide about, as the log of decisions calls it. Names are at rest: they stay. */
export const decisionKinds = {
  /** One rule; its subject is the rule's id. */
  rule: 'rule',
  /** A version of a knob profile: its subject is the profile's name, its revision the version. */
  knobProfile: 'knobProfile',
  /** Which version of a knob profile holds; one subject. */
  publication: 'publication',
  /** An experiment between knob profiles; its subject is the experiment's id. */
  experiment: 'experiment',
  /** What is concluded from one category; its subject is the category's name in lower case. */
  sensitiveCategory: 'sensitiveCategory',
  /** A group of open items that betray something together; its subject is the group's id. */
  telltaleGroup: 'telltaleGroup',
} as const;
