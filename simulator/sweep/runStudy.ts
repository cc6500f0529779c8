import { accept, type Result, refuse } from '../../engine/index.ts';
import { datasetFacts } from '../dataset/datasetFacts.ts';
import type { StudyData } from '../dataset/studyData.ts';
import { attacks } from '../exposure/attacks.ts';
import { personMetricNames } from '../relevance/judgePeople.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { seededRandom } from '../seededRandom.ts';
import { type Attack, allProtections } from '../terms/attack.ts';
import type { Setting } from '../terms/setting.ts';
import { type StudyResults, studyFormat } from '../terms/studyResults.ts';
import { attackContext } from './attackContext.ts';
import type { CellCache } from './cellCache.ts';
import { compareSettings } from './compareSettings.ts';
import { attackable, listTasks, type PlannedAttack, planAttacks, settingsOf, yearTasks } from './planSweep.ts';
import { protocolOf } from './protocolOf.ts';
import { runSweep, type StudyProgress, sweepMeter } from './runSweep.ts';
import { buildOf } from './settingKnobs.ts';
import { splitKinds } from './splitKinds.ts';
import { studyChecks } from './studyChecks.ts';
import { attackRecords, yearResults } from './studyRecords.ts';
import { cellsOf, outcomesOf, type SweepFigures } from './summarise.ts';
import { dataHash, type OpenStudy, openStudy, type SweepStudy, shareStudy } from './sweepStudy.ts';
import {
  type AttackTask,
  costOf,
  type JudgedLists,
  type SweepOutcome,
  type SweepTask,
  type YearTask,
} from './sweepTask.ts';
import type { TaskRunner } from './taskRunner.ts';

/** What a study needs from outside. */
export interface StudySurroundings {
  /** Opens whatever runs the tasks. */
  readonly openRunner: (study: SweepStudy) => TaskRunner;
  /** Opens the cache of finished tasks, all of which depend on this. */
  readonly openCache: (dependsOn: Readonly<Record<string, unknown>>) => CellCache;
  /** SHA-256 of the code that runs, and the version of the package. */
  readonly codeHash: string;
  readonly version: string;
  /** A clock that only goes forward, in seconds: for the time that is left alone. */
  readonly seconds: () => number;
  readonly pause: () => Promise<void>;
  readonly onProgress?: (progress: StudyProgress) => void;
  readonly signal?: AbortSignal;
}

/** What a study found, and the figures of every person behind it. */
export interface StudyFound {
  /** Without recommendations: those are the report's to make. */
  readonly results: StudyResults;
  readonly figures: SweepFigures;
}

/**
 * Runs every cell of a scenario's grid and its attacks, and sums them up. The same scenario, data and code give the same
 * results to the byte, however many workers there are and whatever the cache holds.
 *
 * @returns what was found, or why nothing was, in sentences for the person who asked
 * @throws the signal's reason when it is aborted
 */
export async function runStudy(
  scenario: Scenario,
  data: StudyData,
  surroundings: StudySurroundings,
): Promise<Result<StudyFound, readonly string[]>> {
  const { holdOut, k } = scenario;
  const { sensitive } = scenario.data;
  const fixed = splitKinds[holdOut.by](data, holdOut);
  if (!fixed.ok) return refuse([fixed.refusal]);
  if (scenario.year !== null && data.times === null)
    return refuse(['a year needs data that say when: a column of times, or an invented shop without topItems']);
  const shared = shareStudy(data, fixed.value, { holdOut, k, sensitive, hasYear: scenario.year !== null });
  const study = openStudy(shared);
  const seeds = Array.from({ length: scenario.seeds }, (_, place) => place + 1);
  const settings = settingsOf(scenario, data.dataset.itemIds.length);
  const complaints = [...peopleComplaints(study, seeds), ...settingComplaints(settings)];
  if (complaints.length > 0) return refuse(complaints);

  const lists = listTasks(settings, seeds);
  const chosen = attacks.filter(({ name }) => scenario.attacks.includes(name));
  const { possible, missing } = possibleAttacks(chosen, study, settings);
  const plannedAttacks = planAttacks(possible, settings, seeds, scenario.planted);

  const hash = dataHash(shared);
  const dependsOn = { code: surroundings.codeHash, data: hash, holdOut, k, sensitive };
  const years = yearTasks(scenario, settings, seeds);
  const swept = await sweepAll(lists, plannedAttacks, years, shared, dependsOn, surroundings);
  if (!swept.ok) return swept;

  const figures: SweepFigures = {
    settings,
    seeds,
    judged: settings.map((setting) => seeds.map((seed) => swept.value.listsOf(setting, seed))),
    persons: seeds.map((seed) => study.splitFor(seed).heldOutPlaces),
    shownCounts: seeds.map((seed) => Uint32Array.from(study.splitFor(seed).heldOut, ({ shown }) => shown.length)),
    metrics: personMetricNames(k),
    k,
  };
  const { resamples, permutations } = scenario;
  const outcomes = await outcomesOf(figures, resamples, seededRandom('intervals', scenario.seeds), surroundings.pause);
  const comparisons = await compareSettings(
    figures,
    { resamples, permutations },
    seededRandom('comparisons', scenario.seeds),
    surroundings.pause,
  );
  const records = attackRecords(plannedAttacks, swept.value.attackOutcomes, settings);
  return accept({
    figures,
    results: {
      format: studyFormat,
      name: scenario.name,
      question: scenario.question,
      provenance: {
        version: surroundings.version,
        codeHash: surroundings.codeHash,
        dataHash: hash,
        scenario: JSON.parse(JSON.stringify(scenario)),
        protocol: { ...data.protocol, ...protocolOf(scenario, study, seeds[0]!) },
      },
      dataset: datasetFacts(data.name, data.source, data.dataset),
      k,
      seeds,
      mainMetric: figures.metrics[0]!,
      settings,
      cells: cellsOf(figures),
      outcomes,
      comparisons,
      attacks: records,
      attacksMissing: missing,
      checks: studyChecks(records, plannedAttacks),
      recommendations: [],
      ...(scenario.year === null
        ? {}
        : { year: yearResults(scenario.year, years, swept.value.yearOutcomes, settings) }),
    },
  });
}

interface Swept {
  readonly listsOf: (setting: Setting, seed: number) => JudgedLists;
  /** In the order of the planned attacks. */
  readonly attackOutcomes: readonly SweepOutcome[];
  /** In the order of the years. */
  readonly yearOutcomes: readonly SweepOutcome[];
}

/** First what needs nothing, then what is compared with lists that have no protection, and the attacks. */
async function sweepAll(
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

function peopleComplaints(study: OpenStudy, seeds: readonly number[]): readonly string[] {
  const { learners, heldOut } = study.splitFor(seeds[0]!);
  return learners.length > 0 && heldOut.length > 0
    ? []
    : [
        `Nobody can be evaluated: ${learners.length} people to learn from, ${heldOut.length} held out with enough items to hide one.`,
      ];
}

function settingComplaints(settings: readonly Setting[]): readonly string[] {
  return settings.flatMap((setting) => {
    const build = buildOf(setting, 1);
    return build.ok
      ? []
      : [`ε = ${setting.epsilon} cannot be shared by ${setting.builds} builds: at most by ${build.refusal}.`];
  });
}

/** Which of the chosen attacks the data allow; the others with the reason. */
function possibleAttacks(chosen: readonly Attack[], study: OpenStudy, settings: readonly Setting[]) {
  const setting = settings.find(({ engine, epsilon }) => engine === 'tightrope' && epsilon !== null);
  const build = setting === undefined ? null : buildOf(setting, 1);
  if (setting === undefined || build === null || !build.ok) {
    return { possible: [], missing: chosen.map(({ name }) => ({ attack: name, why: 'no private setting to attack' })) };
  }
  const pause = async () => {};
  const context = attackContext({ study, setting, build: build.value, seed: 1, protections: allProtections, pause });
  const missing = chosen.flatMap((attack) => {
    const { name } = attack;
    const why =
      attackable(attack, settings).length === 0 ? 'no setting has anything for it to find' : attack.missing(context);
    return why === null ? [] : [{ attack: name, why }];
  });
  return { possible: chosen.filter(({ name }) => !missing.some(({ attack }) => attack === name)), missing };
}
