/** What the shop's own people decide about, as the log of decisions calls it. Names are at rest: they stay. */
export const decisionKinds = {
  /** One rule; its subject is the rule's id. */
  rule: 'rule',
} as const;
