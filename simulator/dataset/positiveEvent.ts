/** Names of events that take an interest back, or express a dislike. */
const negative =
  /^(un|re)?(return|refund|cancel|remove|delete|dislike|reject|hide|dismiss|complain|unsubscribe|unlike)/i;

/** Whether an event of this name says that a person likes an item: any does, unless its name takes that back. */
export const isPositiveEvent = (name: string): boolean => !negative.test(name);
