import { readFileSync } from 'node:fs';
import { ticksPerSecond } from './processorTime.ts';

/** How the machine's processors spent their time, all of them together, in seconds of a processor; NaN where the system does not tell. */
export interface MachineTime {
  readonly all: number;
  /** Taken by the host for somebody else: time in which whoever wanted to run here could not (`st` of vmstat). */
  readonly stolen: number;
  /** The share that was taken in the second in which it was the most. */
  readonly worstShare: number;
  readonly idle: number;
}

/** From when until when, in milliseconds of `performance.now()`. */
export type Span = readonly [from: number, until: number];

/** What the processors have done since the machine began, in seconds. */
interface Spent {
  readonly all: number;
  readonly idle: number;
  readonly stolen: number;
}

const every = 1000;
/** The host leaves us alone where it takes no more than this share. */
const mostTaken = 0.01;

export interface MachineWatch {
  /** The seconds so far in which the host left us alone, and in the one before as well: what had to wait then is through by now. */
  calmSpans(): readonly Span[];
  stop(): MachineTime;
}

/** Watches the machine that we run on until it is told to stop. Linux alone tells. */
export function watchMachine(): MachineWatch {
  const first = spentSoFar();
  let last = first;
  let lastAt = performance.now();
  let wasCalm = false;
  let worstShare = Number.NaN;
  const calm: Span[] = [];
  const look = () => {
    const [now, at] = [spentSoFar(), performance.now()];
    const share = (now.stolen - last.stolen) / (now.all - last.all);
    if (!(share <= worstShare)) worstShare = share;
    const isCalm = share <= mostTaken;
    if (isCalm && wasCalm) calm.push([lastAt, at]);
    [last, lastAt, wasCalm] = [now, at, isCalm];
  };
  const looking = setInterval(look, every);
  return {
    calmSpans: () => [...calm],
    stop() {
      clearInterval(looking);
      const now = spentSoFar();
      const [all, stolen] = [now.all - first.all, now.stolen - first.stolen];
      // A load of less than a second has no other.
      return {
        all,
        stolen,
        worstShare: Number.isNaN(worstShare) ? stolen / all : worstShare,
        idle: now.idle - first.idle,
      };
    },
  };
}

/** The first line of /proc/stat (proc(5)): user, nice, system, idle, iowait, irq, softirq, steal, and what is in those already. */
function spentSoFar(): Spent {
  const times = /^cpu +(.*)/.exec(readIfThere('/proc/stat'))?.[1]?.split(' ').slice(0, 8).map(inSeconds) ?? [];
  return {
    all: times.length === 0 ? Number.NaN : times.reduce((sum, some) => sum + some, 0),
    idle: (times[3] ?? Number.NaN) + (times[4] ?? Number.NaN),
    stolen: times[7] ?? Number.NaN,
  };
}

const inSeconds = (ticks: string): number => Number(ticks) / ticksPerSecond;

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // not Linux
  }
}
