import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runSimulation } from '../../../simulator/main.ts';
import { defaultSimulateOptions } from '../../../simulator/options.ts';
import { runScenario, type ScenarioRun } from '../../../simulator/runScenario.ts';
import type { Scenario } from '../../../simulator/scenario/scenario.ts';
import { seededRandom } from '../../../simulator/seededRandom.ts';
import { settingName } from '../../../simulator/terms/setting.ts';
import type { StudyResults } from '../../../simulator/terms/studyResults.ts';
import { fileOf, folderOf } from '../temporary.ts';
import { studyOf } from './studyOf.ts';

const scenario = studyOf('knobs: {epsilon: [1, 4], randomShare: [0, 0.3]}');

const run = (study: Scenario, how: Partial<ScenarioRun> = {}) =>
  runScenario(study, { folder: '.', workers: 0, cache: null, version: 'test', ...how });

async function found(study: Scenario, how: Partial<ScenarioRun> = {}): Promise<StudyResults> {
  const ran = await run(study, how);
  if (!ran.ok) throw new Error(ran.refusal.join('\n'));
  return ran.value.results;
}

const bytes = (results: StudyResults) => JSON.stringify(results);

describe('a study', () => {
  let alone: StudyResults;
  beforeAll(async () => {
    alone = await found(scenario);
  });

  it('has every setting of the grid, a cell for each seed, and an outcome with an interval for each', () => {
    expect(alone.settings.map(settingName)).toEqual([
      ...['popular', 'cosine', 'ease', 'tightrope ε=∞ random=0'],
      ...['tightrope ε=1 random=0', 'tightrope ε=1 random=0.3', 'tightrope ε=4 random=0', 'tightrope ε=4 random=0.3'],
    ]);
    expect(alone.cells.map(({ setting, seed }) => [setting, seed])).toEqual(
      alone.settings.flatMap((_, setting) => [
        [setting, 1],
        [setting, 2],
      ]),
    );
    for (const { metrics } of alone.outcomes) {
      const { value, low, high } = metrics['ndcg@5']!;
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
    }
  });

  it('means by an outcome what its cells mean, each with its people', () => {
    for (const { setting, metrics } of alone.outcomes) {
      const cells = alone.cells.filter((cell) => cell.setting === setting);
      const people = cells.reduce((sum, cell) => sum + cell.people, 0);
      const mean = cells.reduce((sum, cell) => sum + cell.metrics['ndcg@5']! * cell.people, 0) / people;
      expect(metrics['ndcg@5']!.value).toBeCloseTo(mean, 12);
    }
  });

  it('keeps nothing of the gain with popular lists and all of it with the best', () => {
    const kept = alone.outcomes.map(({ gainKept }) => gainKept?.value);
    expect(kept[0]).toBe(0);
    expect(Math.max(...kept.slice(0, 4).map((value) => value!))).toBe(1);
  });

  it('agrees with itself fully where nothing protects, and less with noise and random offers', () => {
    const overlap = alone.outcomes.map(({ metrics }) => metrics['rbo@5']?.value);
    expect(overlap.slice(0, 3)).toEqual([undefined, undefined, undefined]);
    expect(overlap[3]).toBeCloseTo(1, 12);
    expect(overlap[5]!).toBeLessThan(overlap[4]!);
  });

  it('is the same to the byte in two threads, and from the cells that they left', async () => {
    const cache = folderOf({});
    expect(bytes(await found(scenario, { workers: 2, cache }))).toBe(bytes(alone));
    const files = readdirSync(cache);
    expect(files).toHaveLength(2 * (3 + 1 + 2));
    // Half of the cells are gone, as after a kill: they are made again.
    for (const file of files.slice(0, files.length / 2)) rmSync(join(cache, file));
    const told: string[] = [];
    const again = await found(scenario, { cache, onProgress: ({ doing }) => void told.push(doing) });
    expect(bytes(again)).toBe(bytes(alone));
    expect(told).toHaveLength(files.length);
    expect(readdirSync(cache).toSorted()).toEqual(files.toSorted());
  });

  it('stops when it is told to, keeps what is finished, and goes on from there', async () => {
    const cache = folderOf({});
    const stop = new AbortController();
    const stopped = await run(scenario, {
      cache,
      signal: stop.signal,
      onProgress: ({ done }) => {
        if (done === 3) stop.abort();
      },
    });
    expect(stopped).toEqual({ ok: false, refusal: ['The simulation was cancelled.'] });
    expect(readdirSync(cache)).toHaveLength(3);
    expect(bytes(await found(scenario, { cache }))).toBe(bytes(alone));
  });

  it('says how far it is and how long it will take', async () => {
    const told: { done: number; total: number; secondsLeft: number | null }[] = [];
    await found(studyOf('knobs: {epsilon: 1, randomShare: 0}'), {
      onProgress: (progress) => void told.push(progress),
    });
    expect(told.at(-1)).toMatchObject({ done: told.length, total: told.length, secondsLeft: 0 });
    expect(told.every(({ secondsLeft }) => secondsLeft !== null && secondsLeft >= 0)).toBe(true);
  });
});

describe('a study and the plain simulation', () => {
  // Two kinds of people, who hold eight of their own twenty items: enough that pairs say something.
  const random = seededRandom('two kinds');
  const rows = Array.from({ length: 200 }, (_, person) =>
    Array.from({ length: 8 }, () => `p${person}\titem${(person % 2) * 20 + (random.bytes(1) % 20)}`),
  );
  const path = fileOf('interactions.tsv', `user\titem\n${rows.flat().join('\n')}\n`);

  it('measure the same figures, seed by seed', async () => {
    const study = await found(studyOf('knobs: {epsilon: [inf, 2], randomShare: [0, 0.3]}', `path: ${path}`));
    const plain = await runSimulation({
      ...defaultSimulateOptions,
      ...{ data: path, epsilons: [null, 2], randomShares: [0, 0.3], seeds: 2, k: 5 },
    });
    if (!plain.ok) throw new Error(plain.refusal.join('\n'));
    expect(plain.value.rows).toHaveLength(14);
    for (const row of plain.value.rows) {
      const { engine, epsilon, randomShare, seed, metrics } = row;
      const setting = study.settings.findIndex(
        (one) => one.engine === engine && one.epsilon === epsilon && one.randomShare === randomShare,
      );
      const cell = study.cells.find((one) => one.setting === setting && one.seed === seed)!;
      for (const [name, value] of Object.entries(metrics)) expect(cell.metrics[name]).toBeCloseTo(value, 12);
    }
  });
});

describe('a grid of more knobs', () => {
  it('learns from fewer people, with other knobs, and from a share of a budget', async () => {
    const study = await found(
      studyOf(
        'engines: [tightrope, popular]\nknobs: {epsilon: 4, randomShare: 0, people: [60, all], builds: [1, 12], contributionBound: [auto, 4]}',
      ),
    );
    expect(study.settings.map(settingName)).toContain('tightrope ε=4 builds=12 random=0 people=60 C=4');
    const learners = (name: string) => {
      const setting = study.settings.findIndex((one) => settingName(one) === name);
      return study.cells.find((cell) => cell.setting === setting)!.learners;
    };
    expect(learners('popular people=60')).toBe(60);
    expect(learners('popular')).toBeGreaterThan(200);
  });

  it('lives through a year at each ε and random share and without either, the same in a thread of its own', async () => {
    const lived = studyOf(
      'knobs: {epsilon: 4, randomShare: [0, 0.3]}\nyear: {weeks: 3, panel: 30}',
      'invented: {people: 200, items: 40, categories: 6, itemsPerPerson: 8}',
    );
    const [here, there] = [await found(lived), await found(lived, { workers: 1 })];
    expect(bytes(there)).toBe(bytes(here));
    const names = here.year!.records.map(({ setting, seed }) => `${seed}: ${settingName(here.settings[setting]!)}`);
    const each = ['tightrope ε=∞ random=0', 'tightrope ε=4 random=0', 'tightrope ε=4 random=0.3'];
    expect(names).toEqual([1, 2].flatMap((seed) => each.map((name) => `${seed}: ${name}`)));
    for (const { weeks } of here.year!.records) expect(weeks).toHaveLength(3);
  });

  it('refuses more builds than a budget can be shared by, and people who are too few', async () => {
    const many = await run(studyOf('knobs: {epsilon: 0.05, builds: 1000}'));
    expect(many.ok ? '' : many.refusal.join()).toMatch(/cannot be shared by 1000 builds: at most by \d+/);
    const path = fileOf('interactions.tsv', 'user\titem\nada\ttea\n');
    const timeless = await run(studyOf('year: {weeks: 3}', `path: ${path}`));
    expect(timeless.ok ? [] : timeless.refusal).toEqual([expect.stringMatching(/a year needs data that say when/)]);
    const few = await run(studyOf('', `path: ${path}`));
    expect(few.ok ? '' : few.refusal.join()).toContain('Nobody can be evaluated');
  });
});
