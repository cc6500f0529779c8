import { type TrafficClass, trafficClasses } from './trafficClass.ts';

/** How much is done at once, and how long anything waits for its turn. */
export interface AdmissionLimits {
  /** Requests in work; from 1. Twice as many may wait. */
  readonly atOnce: number;
  /** Who has waited longer than this is turned away, in milliseconds: nobody reads an answer that comes too late. */
  readonly longestWait: number;
  /** Where turns are late by more than this, in milliseconds, the lowest class is turned away; at twice that, the next. */
  readonly lateTurns: number;
}

export interface Admission {
  /**
   * Waits for a turn.
   *
   * @returns what to call when the work is done, whatever came of it; null where the request is turned away
   */
  enter(kind: TrafficClass): Promise<(() => void) | null>;
}

interface Waiting {
  readonly rank: number;
  readonly since: number;
  readonly go: (turn: (() => void) | null) => void;
}

/** The shop's own people wait like others; they are turned away only when the queue is full of their own. */
const neverLate = trafficClasses.indexOf('admin');

/**
 * A bounded number of requests at once, and a bounded queue before it (Google's SRE book: serve nominal capacity, whatever
 * arrives). Turns go to the highest class first and, within it, to the first that came. A full queue makes room for a higher
 * class by turning away the last that came of the lowest.
 *
 * @param now a clock that never goes back, in milliseconds
 * @param lateness how late turns are now, in milliseconds (eventLoopLateness.ts)
 */
export function admission(limits: AdmissionLimits, now: () => number, lateness: () => number): Admission {
  let inWork = 0;
  let queue: readonly Waiting[] = [];

  function turn(): () => void {
    inWork += 1;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      inWork -= 1;
      next();
    };
  }

  function next(): void {
    const late = queue.filter(({ since }) => now() - since > limits.longestWait);
    queue = queue.filter((waiting) => !late.includes(waiting));
    for (const { go } of late) go(null);
    const first = queue.reduce<Waiting | null>(
      (best, one) => (best === null || one.rank > best.rank ? one : best),
      null,
    );
    if (first === null || inWork >= limits.atOnce) return;
    queue = queue.filter((waiting) => waiting !== first);
    first.go(turn());
  }

  return {
    async enter(kind) {
      const rank = trafficClasses.indexOf(kind);
      if (rank < neverLate && lateness() > limits.lateTurns * 2 ** rank) return null;
      if (inWork < limits.atOnce && queue.length === 0) return turn();
      if (queue.length >= 2 * limits.atOnce) {
        const least = queue.reduce((worst, one) => (one.rank <= worst.rank ? one : worst));
        if (least.rank >= rank) return null;
        queue = queue.filter((waiting) => waiting !== least);
        least.go(null);
      }
      return new Promise((go) => {
        queue = [...queue, { rank, since: now(), go }];
      });
    },
  };
}

/** Nobody waits, and nobody is turned away. */
export const enterAtOnce: Admission = { enter: async () => () => {} };
