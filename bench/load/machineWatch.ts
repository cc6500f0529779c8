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

/** What the processors have done since the machine began, in seconds. */
interface Spent {
  readonly all: number;
  readonly idle: number;
  readonly stolen: number;
}

const every = 1000;

/** Watches the machine that we run on until it is told to stop. Linux alone tells. */
export function watchMachine(): { stop(): MachineTime } {
  const first = spentSoFar();
  let last = first;
  let worstShare = Number.NaN;
  const look = () => {
    const now = spentSoFar();
    const share = (now.stolen - last.stolen) / (now.all - last.all);
    if (!(share <= worstShare)) worstShare = share;
    last = now;
  };
  const looking = setInterval(look, every);
  return {
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
