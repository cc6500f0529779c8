import { accept, type Result, refuse } from '../../engine/index.ts';
import { attacks } from '../exposure/attacks.ts';
import type { Setting } from '../terms/setting.ts';
import type { listTasks, PlannedAttack } from './planSweep.ts';
import { runSweep, sweepMeter } from './runSweep.ts';
import type { StudySurroundings } from './studySurroundings.ts';
import type { SweepStudy } from './sweepStudy.ts';
import {
  type AttackTask,
  costOf,
  type JudgedLists,
  type SweepOutcome,
  type SweepTask,
  type YearTask,
} from './sweepTask.ts';

/** What came of every task of a study. */
export interface Swept {
  readonly listsOf: (setting: Setting, seed: number) => JudgedLists;
  /** In the order of the planned attacks. */
  readonly attackOutcomes: readonly SweepOutcome[];
  /** In the order of the years. */
  readonly yearOutcomes: readonly SweepOutcome[];
}

/**
 * Runs every task of a study: first what needs nothing, then what is compared with lists that have no protection, and the attacks.
 *
 * @returns what came of them, or why a task was refused, in sentences for the person who asked
 * @throws the signal's reason when it is aborted
 */
export async function sweepAll(
  { baselines, unprotected, builds }: ReturnType<typeof listTasks>,
  planned: readonly PlannedAttack[],
  years: readonly YearTask[],
  shared: SweepStudy,
  dependsOn: Readonly<Record<string, unknown>>,
  { openRunner, openCache, seconds, onProgress, signal }: StudySurroundings,
): Promise<Result<Swept, readonly string[]>> {
  const costs = new Map(attacks.map(({ name, cost }) => [name, cost.builds + cost.thousandLists]));
  const attackCost = (name: string) => costs.get(name) ?? 1;
  // A planted leak may be the very protection that an attack is run without: then one run says both.
  const plannedNames = planned.map(({ task }) => JSON.stringify(task));
  const attackNames = [...new Set(plannedNames)];
  const attackTasks = attackNames.map((name) => planned[plannedNames.indexOf(name)]!.task);
  const attackOrder = oneReleaseAfterTheOther(attackTasks);
  const meter = sweepMeter(seconds, onProgress ?? (() => {}));
  meter.begin(
    [...baselines, ...unprotected, ...builds, ...attackTasks, ...years].map((task) => costOf(task, attackCost)),
  );
  const runner = openRunner(shared);
  const around = { runner, cache: openCache(dependsOn), ...(signal ? { signal } : {}) };
  try {
    const firstTasks: readonly SweepTask[] = [...unprotected, ...baselines];
    const first = await runSweep(firstTasks, around, meter, attackCost);
    const refusedFirst = first.flatMap(whyRefused);
    if (refusedFirst.length > 0) return refuse([...new Set(refusedFirst)]);
    const laterTasks: readonly SweepTask[] = [
      ...attackOrder.map((place) => attackTasks[place]!),
      ...builds.map((task) => {
        const like = unprotected.findIndex(
          ({ seed, setting }) => seed === task.seed && groupOf(setting) === groupOf(task.setting),
        );
        const found = first[like];
        return { ...task, unprotected: found?.kind === 'lists' ? found.unprotected : null };
      }),
      ...years,
    ];
    const later = await runSweep(laterTasks, around, meter, attackCost);
    const refused = later.flatMap(whyRefused);
    if (refused.length > 0) return refuse([...new Set(refused)]);
    const found = new Map<string, JudgedLists>();
    for (const [place, outcome] of [...first, ...later].entries()) {
      const task = [...firstTasks, ...laterTasks][place]!;
      if (outcome.kind !== 'lists' || task.kind === 'attack' || task.kind === 'year') continue;
      for (const judged of outcome.judged) found.set(keyOf(task, judged.randomShare), judged);
    }
    return accept({
      listsOf: (setting, seed) => found.get(settingKey(setting, seed))!,
      yearOutcomes: later.slice(later.length - years.length),
      attackOutcomes: plannedNames.map((name) => later[attackOrder.indexOf(attackNames.indexOf(name))]!),
    });
  } finally {
    await runner.close();
  }
}

/** The places of attacks such that those on the same release are neighbours: a worker then learns it once. */
function oneReleaseAfterTheOther(tasks: readonly AttackTask[]): readonly number[] {
  const names = tasks.map(({ seed, setting, protections: { noise, sensitive } }) =>
    JSON.stringify([seed, noise, sensitive, { ...setting, randomShare: null }]),
  );
  return [...tasks.keys()].sort((one, other) =>
    names[one]! < names[other]! ? -1 : names[one]! > names[other]! ? 1 : one - other,
  );
}

const whyRefused = (outcome: SweepOutcome): readonly string[] => (outcome.kind === 'refused' ? [outcome.why] : []);

const keyOf = (task: Exclude<SweepTask, { kind: 'attack' | 'year' }>, randomShare: number): string =>
  task.kind === 'baseline'
    ? JSON.stringify([task.seed, task.engine, task.people])
    : JSON.stringify([task.seed, { ...task.setting, randomShare: null }, randomShare]);

const settingKey = (setting: Setting, seed: number): string =>
  setting.engine === 'tightrope'
    ? JSON.stringify([seed, { ...setting, randomShare: null }, setting.randomShare])
    : JSON.stringify([seed, setting.engine, setting.people]);

/** What a private setting shares with the one without protection that it is measured against. */
const groupOf = ({ people, head, contributionBound, neighbourhoodSize }: Setting): string =>
  JSON.stringify([people, head, contributionBound, neighbourhoodSize]);
