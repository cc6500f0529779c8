/** The fixed phases of a build, in order. */
export const buildPhases = ['charge', 'read', 'count', 'release', 'fit', 'publish'] as const;
export type BuildPhase = (typeof buildPhases)[number];

/**
 * Told, between pieces of work, how far a step has come. It may wait, to let others run, and it may throw to stop the
 * work: only the line (engine.ts) makes one that does, and catches what it throws.
 */
export type Progress = (done: number, total: number) => void | Promise<void>;

/** For callers who do not want to know. */
export const silently: Progress = () => {};
