import { isAbsolute, resolve } from 'node:path';
import { setImmediate as afterOthers } from 'node:timers/promises';
import { accept, type Result, refuse } from '../engine/index.ts';
import { sentenceForDataset } from './dataset/datasetRefusal.ts';
import { readStudyData } from './dataset/readStudyData.ts';
import type { StudyData } from './dataset/studyData.ts';
import { inventStudyData } from './inventedShop/inventStudyData.ts';
import { recommendSettings } from './report/recommendSettings.ts';
import type { DataSource, Scenario } from './scenario/scenario.ts';
import { folderCache, noCache } from './sweep/cellCache.ts';
import { codeHash } from './sweep/codeHash.ts';
import { runStudy, type StudyFound } from './sweep/runStudy.ts';
import type { StudyProgress } from './sweep/runSweep.ts';
import { ownRunner, threadRunner } from './sweep/taskRunner.ts';
import type { StudyResults } from './terms/studyResults.ts';

/** How a scenario is run; none of it changes what is found. */
export interface ScenarioRun {
  /** What the scenario's relative paths start from. */
  readonly folder: string;
  /** Threads; 0 for this one alone, null for as many as the machine runs at a time. */
  readonly workers: number | null;
  /** The folder of finished cells; null for none. */
  readonly cache: string | null;
  /** The version of the package, for the provenance. */
  readonly version: string;
  readonly onProgress?: (progress: StudyProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Runs a scenario with real files, threads and clock.
 *
 * @returns what was found, or why nothing was, in sentences for the person who asked
 */
export async function runScenario(
  scenario: Scenario,
  run: ScenarioRun,
): Promise<Result<StudyFound, readonly string[]>> {
  const { cache, workers, signal } = run;
  try {
    const data = await studyDataFor(scenario, run.folder, signal);
    if (!data.ok) return data;
    const found = await runStudy(scenario, data.value, {
      openRunner: (study) => (workers === 0 ? ownRunner(study) : threadRunner(study, workers)),
      openCache: (dependsOn) => (cache === null ? noCache : folderCache(cache, dependsOn)),
      codeHash: codeHash(),
      version: run.version,
      seconds: () => performance.now() / 1000,
      async pause() {
        await afterOthers();
        signal?.throwIfAborted();
      },
      ...(run.onProgress ? { onProgress: run.onProgress } : {}),
      ...(signal ? { signal } : {}),
    });
    return found.ok ? accept({ ...found.value, results: withRecommendations(found.value.results) }) : found;
  } catch (thrown) {
    if (signal?.aborted) return refuse([sentenceForDataset({ code: 'CANCELLED' })]);
    throw thrown;
  }
}

const withRecommendations = (results: StudyResults): StudyResults => ({
  ...results,
  recommendations: recommendSettings(results),
});

/** Reads the data of a scenario, or invents them. */
export async function studyDataFor(
  { data, holdOut, year }: Pick<Scenario, 'data' | 'holdOut'> & Partial<Pick<Scenario, 'year'>>,
  folder: string,
  signal?: AbortSignal,
): Promise<Result<StudyData, readonly string[]>> {
  const withTimes = holdOut.by === 'last' || holdOut.by === 'time' || (year ?? null) !== null;
  if (data.invented !== null) return { ok: true, value: inventStudyData(data.invented, data.topItems, withTimes) };
  const read = await readStudyData(placed(data, folder), withTimes, signal);
  return read.ok ? read : refuse([sentenceForDataset(read.refusal)]);
}

const placed = (data: DataSource, folder: string): DataSource => {
  const place = (path: string | null) => (path === null || isAbsolute(path) ? path : resolve(folder, path));
  return { ...data, path: place(data.path), train: place(data.train), test: place(data.test) };
};
