/** How late the turns of this process are: what everybody who asks it waits for at least. */
export interface Lateness {
  /** Milliseconds, of the last turn that was due. */
  now(): number;
  stop(): void;
}

const every = 20;

/** Asks for a turn every 20 ms, and sees when it comes. Keeps no process alive. */
export function eventLoopLateness(): Lateness {
  let due = performance.now() + every;
  let late = 0;
  const timer = setInterval(() => {
    const at = performance.now();
    late = Math.max(0, at - due);
    due = at + every;
  }, every);
  timer.unref();
  return {
    // While a turn is overdue, by as much as it is.
    now: () => Math.max(late, performance.now() - due),
    stop: () => clearInterval(timer),
  };
}
