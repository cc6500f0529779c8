/** One thread of a sweep: opens the study that it was started with, once, and runs the tasks that it is given. */

import { workerData } from 'node:worker_threads';
import { runTask } from './runTask.ts';
import { type OpenStudy, openStudy, type SweepStudy } from './sweepStudy.ts';
import type { SweepOutcome, SweepTask } from './sweepTask.ts';

let study: OpenStudy | null = null;

/** Nobody else runs in this thread, so nobody is waited for. */
const pause = async (): Promise<void> => {};

/** What the pool calls, by name; its own data come before ours. */
export function runHere(task: SweepTask): Promise<SweepOutcome> {
  study ??= openStudy((workerData as readonly [unknown, SweepStudy])[1]);
  return runTask(study, task, pause);
}
