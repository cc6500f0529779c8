/**
 * How personal a list is, from the most to the least. FULL: from what is stored and what was sent. SESSION_ONLY: from what
 * was sent alone. DECLARED: only from what the shopper told us that they like. NON_PERSONAL: the same for everybody.
 */
export const modes = ['FULL', 'SESSION_ONLY', 'DECLARED', 'NON_PERSONAL'] as const;
export type Mode = (typeof modes)[number];

/** The less personal one of two modes. */
export const lowerMode = (one: Mode, other: Mode): Mode => (modes.indexOf(one) > modes.indexOf(other) ? one : other);
