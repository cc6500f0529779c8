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
  /**
   * Whether so many wait that `enter` would turn this class away at once. For a request whose class is not known, ask for the
   * highest that it may be.
   */
  isClosedTo(kind: TrafficClass): boolean;
}

interface Waiting {
  readonly rank: number;
  readonly since: number;
  readonly go: (turn: (() => void) | null) => void;
}

/** Who says something about their own data, and the shop's own people, wait like others; they are turned away only when the queue is full of them. */
const neverLate = trafficClasses.indexOf('rights');

/**
 * A queue that has not been empty for so long, in milliseconds, is no burst that will pass: whoever comes then waits for a quarter
 * of the longest wait, or is turned away at once (after CoDel, RFC 8289, which tells a standing queue by the same token).
 */
const standing = 1000;

/**
 * Nobody has asked for so long, in milliseconds: then it is not those who ask that make turns late, but a start, or others on the
 * machine, and to turn away the only one who asks would help nobody.
 */
const quiet = 1000;

/** How much the last wait between two turns of a class counts for what the next one will be. */
const latest = 0.1;

/**
 * A bounded number of requests at once, and a bounded queue before it (Google's SRE book: serve nominal capacity, whatever
 * arrives). Turns go to the highest class first and, within it, to the first that came. A full queue makes room for a higher
 * class by turning away the last that came of the lowest.
 *
 * One begins in each turn of the event loop. A list is a millisecond of one processor, whole: were all that came in one turn
 * begun in it, then the loop itself would be the queue, in which nobody is first, nobody is counted, and who is turned away hears of it last.
 *
 * @param now a clock that never goes back, in milliseconds
 * @param lateness how late turns are now, in milliseconds (eventLoopLateness.ts)
 * @param nextTurn calls back in the next turn of the event loop
 */
export function admission(
  limits: AdmissionLimits,
  now: () => number,
  lateness: () => number,
  nextTurn: (then: () => void) => void = setImmediate,
): Admission {
  let inWork = 0;
  let queue: readonly Waiting[] = [];
  let emptyAt = now();
  /** When somebody was last here. */
  let cameAt = Number.NEGATIVE_INFINITY;
  /** Whether something was begun in this turn of the loop. */
  let hasBegun = false;
  /** Of each class: when its last one began, and the time between two that had to wait, in milliseconds. */
  const pace = trafficClasses.map(() => ({ begun: 0, between: 0 }));

  function turn(): () => void {
    inWork += 1;
    hasBegun = true;
    nextTurn(() => {
      hasBegun = false;
      next();
    });
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      inWork -= 1;
      next();
    };
  }

  function next(): void {
    const at = now();
    const late = queue.filter(({ since }) => at - since > limits.longestWait);
    if (late.length > 0) queue = queue.filter((waiting) => !late.includes(waiting));
    for (const { go } of late) go(null);
    if (queue.length === 0) emptyAt = at;
    if (hasBegun || inWork >= limits.atOnce || queue.length === 0) return;
    const first = queue.reduce((best, one) => (one.rank > best.rank ? one : best));
    queue = queue.filter((waiting) => waiting !== first);
    const own = pace[first.rank]!;
    own.between += latest * (at - Math.max(own.begun, first.since) - own.between);
    own.begun = at;
    first.go(turn());
  }

  const isLate = (rank: number) => rank < neverLate && lateness() > limits.lateTurns * 2 ** rank;
  function isFirstInAWhile(): boolean {
    const silence = now() - cameAt;
    cameAt = now();
    return silence > quiet;
  }
  /** Whether one more of this class would wait too long, by how its turns have come lately. */
  const waitsTooLong = (rank: number) =>
    queue.length > 0 &&
    now() - emptyAt > standing &&
    queue.filter((one) => one.rank === rank).length * pace[rank]!.between > limits.longestWait / 4;
  const isFull = (rank: number) => queue.length >= 2 * limits.atOnce && !queue.some((one) => one.rank < rank);
  const isClosed = (rank: number) => isFull(rank) || waitsTooLong(rank);

  return {
    isClosedTo: (kind) => isClosed(trafficClasses.indexOf(kind)),
    async enter(kind) {
      const rank = trafficClasses.indexOf(kind);
      const isAlone = isFirstInAWhile();
      if ((isLate(rank) && !isAlone) || isClosed(rank)) return null;
      if (!hasBegun && inWork < limits.atOnce && queue.length === 0) return turn();
      if (queue.length >= 2 * limits.atOnce) {
        const least = queue.reduce((worst, one) => (one.rank <= worst.rank ? one : worst));
        queue = queue.filter((waiting) => waiting !== least);
        least.go(null);
      }
      if (queue.length === 0) emptyAt = now();
      return new Promise((go) => {
        queue = [...queue, { rank, since: now(), go }];
      });
    },
  };
}

/** Nobody waits, and nobody is turned away. */
export const enterAtOnce: Admission = { enter: async () => () => {}, isClosedTo: () => false };
