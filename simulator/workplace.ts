/** What a run gets from outside: a clock, room for others to run, somebody to tell, and a way to be stopped. */
export interface Workplace {
  /** A clock that only goes forward, in seconds from any moment. */
  seconds(): number;
  /** Lets others run. Throws `stopped` when the run has been stopped meanwhile. */
  pause(): Promise<void>;
  /** Says what comes next, then pauses. */
  step(doing: string): Promise<void>;
  readonly signal?: AbortSignal;
}

/** Thrown by a pause once the run has been stopped; caught in simulate.ts alone. */
export const stopped = Symbol('stopped');
