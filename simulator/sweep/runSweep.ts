import type { CellCache } from './cellCache.ts';
import { costOf, type SweepOutcome, type SweepTask } from './sweepTask.ts';
import type { TaskRunner } from './taskRunner.ts';

/** How far a study has come. */
export interface StudyProgress {
  /** Finished tasks, those from the cache too. */
  readonly done: number;
  readonly total: number;
  /** What is being done, such as 'seed 1: tightrope ε=1'. */
  readonly doing: string;
  /** How much longer it will take, in seconds; null before anybody can tell. */
  readonly secondsLeft: number | null;
}

export interface SweepSurroundings {
  readonly runner: TaskRunner;
  readonly cache: CellCache;
  /** A clock that only goes forward, in seconds. */
  readonly seconds: () => number;
  readonly onProgress: (progress: StudyProgress) => void;
  readonly signal?: AbortSignal;
}

/** Keeps count over several batches of tasks, which are all announced first, so that one bar is for all of them. */
export interface SweepMeter {
  readonly begin: (costs: readonly number[]) => void;
  readonly finish: (cost: number, doing: string, fromCache: boolean) => void;
}

/** The time that is left goes by what was really run: finished cells of an earlier run took no time. */
export function sweepMeter(seconds: () => number, onProgress: (progress: StudyProgress) => void): SweepMeter {
  const since = seconds();
  let done = 0;
  let total = 0;
  let costLeft = 0;
  let costRun = 0;
  return {
    begin(costs) {
      total += costs.length;
      costLeft += costs.reduce((sum, cost) => sum + cost, 0);
    },
    finish(cost, doing, fromCache) {
      done += 1;
      costLeft = Math.max(0, costLeft - cost);
      if (!fromCache) costRun += cost;
      const secondsLeft = costRun === 0 ? null : ((seconds() - since) / costRun) * costLeft;
      onProgress({ done, total, doing, secondsLeft });
    },
  };
}

/**
 * Runs tasks, as many at a time as the runner is wide; finished ones are taken from the cache and put into it.
 *
 * @returns the outcomes in the order of the tasks, whichever came first
 * @throws what a task throws, and the signal's reason when it is aborted
 */
export async function runSweep(
  tasks: readonly SweepTask[],
  { runner, cache, signal }: Pick<SweepSurroundings, 'runner' | 'cache' | 'signal'>,
  meter: SweepMeter,
  attackCost: (name: string) => number,
): Promise<readonly SweepOutcome[]> {
  const outcomes = Array<SweepOutcome | undefined>(tasks.length);
  let next = 0;
  let failed = false;
  const workOn = async (): Promise<void> => {
    while (next < tasks.length && !failed) {
      const place = next++;
      const task = tasks[place]!;
      signal?.throwIfAborted();
      const known = await cache.find(task);
      try {
        const outcome = known ?? (await runner.run(task, signal));
        if (known === null) await cache.keep(task, outcome);
        outcomes[place] = outcome;
      } catch (thrown) {
        failed = true;
        throw thrown;
      }
      meter.finish(costOf(task, attackCost), nameOf(task), known !== null);
    }
  };
  await Promise.all(Array.from({ length: Math.min(runner.width, tasks.length) }, workOn));
  return outcomes as readonly SweepOutcome[];
}

function nameOf(task: SweepTask): string {
  if (task.kind === 'baseline') return `seed ${task.seed}: ${task.engine}`;
  const { epsilon, builds } = task.setting;
  const at = `ε = ${epsilon ?? '∞'}${builds > 1 ? ` in ${builds} builds` : ''}`;
  return `seed ${task.seed}: ${task.kind === 'attack' ? task.attack : task.kind === 'build' ? 'lists' : 'a year'} at ${at}`;
}
