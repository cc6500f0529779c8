import { availableParallelism } from 'node:os';
import { setImmediate as afterOthers } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Tinypool } from 'tinypool';
import { runTask } from './runTask.ts';
import { openStudy, type SweepStudy } from './sweepStudy.ts';
import type { SweepOutcome, SweepTask } from './sweepTask.ts';

/** Runs tasks of one study, somewhere. */
export interface TaskRunner {
  /** How many tasks it runs at a time. */
  readonly width: number;
  /** @throws the signal's reason when it is aborted meanwhile */
  run(task: SweepTask, signal?: AbortSignal): Promise<SweepOutcome>;
  close(): Promise<void>;
}

/** In milliseconds: what a timer can hold. */
const longestTimer = 2 ** 31 - 1;

/**
 * Threads that each open the study once; its large parts are memory that they share. Stopping a task ends its thread.
 *
 * @param workers from 1; null for as many as the machine runs at a time
 */
export function threadRunner(study: SweepStudy, workers: number | null): TaskRunner {
  const width = workers ?? availableParallelism();
  const file = import.meta.url.endsWith('.ts') ? './sweepWorkerFromSource.mjs' : './sweepWorker.js';
  const pool = new Tinypool({
    filename: fileURLToPath(new URL(file, import.meta.url)),
    runtime: 'worker_threads',
    minThreads: 1,
    maxThreads: width,
    // Tinypool ends a thread that has no task for a moment, as between any two of ours; the next one would start cold.
    idleTimeout: longestTimer,
    isolateWorkers: false,
    workerData: study,
    // Not those of the parent: a test runner's are for its own threads.
    execArgv: [],
  });
  return {
    width,
    run: (task, signal) => pool.run(task, { name: 'runHere', ...(signal ? { signal } : {}) }) as Promise<SweepOutcome>,
    close: () => pool.destroy(),
  };
}

/** This thread, letting others run between pieces. */
export function ownRunner(study: SweepStudy): TaskRunner {
  const open = openStudy(study);
  return {
    width: 1,
    run: (task, signal) =>
      runTask(open, task, async () => {
        await afterOthers();
        signal?.throwIfAborted();
      }),
    close: async () => {},
  };
}
