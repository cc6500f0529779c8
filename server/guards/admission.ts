import { classQueue } from './classQueue.ts';
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

/** Who says something about their own data, and the shop's own people, wait for as long as it takes; they are turned away only when the queue is full of them. */
const neverLate = trafficClasses.indexOf('rights');

/**
 * A queue that has not been empty for so long, in milliseconds, is no burst that will pass: whoever comes then waits for a fifth
 * of the longest wait, or is turned away at once (after CoDel, RFC 8289, which tells a standing queue by the same token).
 */
const standing = 1000;

/**
 * Nobody has asked for so long, in milliseconds: then it is not those who ask that make turns late, but a start, or others on the
 * machine, and to turn away the only one who asks would help nobody.
 */
const quiet = 1000;

/**
 * For so long are requests begun in one turn of the event loop, in milliseconds. Who comes meanwhile is looked at after it: to be turned
 * away takes as long as this.
 */
const longestTurn = 5;

/**
 * So many turns of the loop then begin nothing. In each of them libuv accepts one new connection and no more, and reads what has come
 * over the others: a turn that only does that takes microseconds, and without them who comes newly would wait behind whole turns of work.
 */
const turnsBetween = 8;

/** No longer than this, in milliseconds: where other work of ours makes turns long, such as making everybody's name anew, eight of them would be a second. */
const longestBetween = 20;

/** How much the last wait between two turns of a class counts for what the next one will be. */
const latest = 0.1;

/**
 * A bounded number of requests at once, and a bounded queue before it (Google's SRE book: serve nominal capacity, whatever
 * arrives). Turns go to the highest class first and, within it, to the first that came; among lists and events three of four go to who
 * has waited longest, so that lists for those who are signed in, which cost the most, are not all that is answered. A full queue makes room
 * for a higher class by turning away the last that came of the lowest.
 *
 * Requests are begun for a while in each turn of the event loop, and the rest in the turns after it. A list is a millisecond of one
 * processor, whole: were all that came in one turn begun in it, then the loop itself would be the queue, in which nobody is first,
 * nobody is counted, and who is turned away hears of it last.
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
  const queue = classQueue<(turn: (() => void) | null) => void>();
  let emptyAt = now();
  /** When somebody was last here. */
  let cameAt = Number.NEGATIVE_INFINITY;
  /** When the first was begun in this turn of the loop; null where none was. */
  let begunAt: number | null = null;
  /** Of each class: when its last one began, and the time between two that had to wait, in milliseconds. */
  const pace = trafficClasses.map(() => ({ begun: 0, between: 0 }));

  function afterTurns(count: number, until: number, then: () => void): void {
    nextTurn(() => (count === 0 || now() >= until ? then() : afterTurns(count - 1, until, then)));
  }
  const isSpent = () => begunAt !== null && now() - begunAt >= longestTurn;

  function turn(): () => void {
    inWork += 1;
    if (begunAt === null) {
      begunAt = now();
      afterTurns(turnsBetween, begunAt + longestTurn + longestBetween, () => {
        begunAt = null;
        next();
      });
    }
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
    for (const go of queue.takeOlderThan(at - limits.longestWait)) go(null);
    if (queue.size() === 0) emptyAt = at;
    if (isSpent() || inWork >= limits.atOnce) return;
    const first = queue.takeNext();
    if (first === null) return;
    const own = pace[first.rank]!;
    own.between += latest * (at - Math.max(own.begun, first.since) - own.between);
    own.begun = at;
    first.one(turn());
  }

  const isLate = (rank: number) => rank < neverLate && lateness() > limits.lateTurns * 2 ** rank;
  function isFirstInAWhile(): boolean {
    const silence = now() - cameAt;
    cameAt = now();
    return silence > quiet;
  }
  /** Whether one more of this class would wait too long, by how its turns have come lately. */
  const waitsTooLong = (rank: number) =>
    queue.size() > 0 && now() - emptyAt > standing && queue.sizeOf(rank) * pace[rank]!.between > limits.longestWait / 5;
  const isFull = (rank: number) => queue.size() >= 2 * limits.atOnce && queue.lowest() >= rank;
  const isClosed = (rank: number) => isFull(rank) || waitsTooLong(rank);

  return {
    isClosedTo: (kind) => isClosed(trafficClasses.indexOf(kind)),
    async enter(kind) {
      const rank = trafficClasses.indexOf(kind);
      const isAlone = isFirstInAWhile();
      if ((isLate(rank) && !isAlone) || isClosed(rank)) return null;
      if (!isSpent() && inWork < limits.atOnce && queue.size() === 0) return turn();
      if (queue.size() >= 2 * limits.atOnce) queue.takeLeast()?.(null);
      if (queue.size() === 0) emptyAt = now();
      return new Promise((go) => queue.add(rank, now(), go));
    },
  };
}

/** Nobody waits, and nobody is turned away. */
export const enterAtOnce: Admission = { enter: async () => () => {}, isClosedTo: () => false };
