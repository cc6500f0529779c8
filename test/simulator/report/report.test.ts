import { describe, expect, it } from 'vitest';
import { gainKept } from '../../../simulator/report/gainKept.ts';
import { meanRows } from '../../../simulator/report/meanRows.ts';
import { resultsJson } from '../../../simulator/report/resultsJson.ts';
import { table } from '../../../simulator/report/table.ts';
import type { ResultRow, SimulationResults } from '../../../simulator/results.ts';

const row = (engine: ResultRow['engine'], seed: number, ndcg: number, more: Partial<ResultRow> = {}): ResultRow => ({
  engine,
  epsilon: null,
  delta: null,
  randomShare: 0,
  seed,
  metrics: { 'ndcg@20': ndcg, 'recall@20': 0.5, 'coverage@20': 1 },
  seconds: 1,
  people: 10,
  ...more,
});
const rows = [
  row('popular', 1, 0.3),
  row('cosine', 1, 0.5),
  row('tightrope', 1, 0.42, { epsilon: 1, delta: 1e-6 }),
  row('popular', 2, 0.3),
  row('cosine', 2, 0.7),
  row('tightrope', 2, 0.48, { epsilon: 1, delta: 1e-6 }),
  row('tightrope', 2, 0.36, { epsilon: 1, delta: 1e-6, randomShare: 0.2 }),
];
const results: SimulationResults = {
  dataset: { people: 100, items: 20, interactions: 700 },
  protocol: { notice: 'Seeded noise: for study, not for release.' },
  rows,
};

describe('meanRows', () => {
  it('takes the mean over seeds of each engine at each setting', () => {
    const means = meanRows(rows);
    expect(means.map(({ engine, seeds }) => [engine, seeds])).toEqual([
      ['popular', 2],
      ['cosine', 2],
      ['tightrope', 2],
      ['tightrope', 1],
    ]);
    expect(means[1]?.metrics['ndcg@20']).toBeCloseTo(0.6, 12);
  });
});

describe('gainKept', () => {
  it('is the share of the gain of the best engine without noise over popular', () => {
    const kept = gainKept(meanRows(rows), 'ndcg@20');
    // Popular 0.3, best 0.6: 0.45 keeps a half, 0.36 a fifth.
    expect(kept.map((share) => share?.toFixed(6))).toEqual(['0.000000', '1.000000', '0.500000', '0.200000']);
  });

  it('passes 1 where noise happens to help, since the best is one without noise', () => {
    const lucky = [
      row('popular', 1, 0.3),
      row('cosine', 1, 0.5),
      row('tightrope', 1, 0.55, { epsilon: 8, delta: 1e-6 }),
    ];
    expect(gainKept(meanRows(lucky), 'ndcg@20')[2]).toBeCloseTo(1.25, 12);
  });

  it('is not said where nothing is gained without noise either', () => {
    expect(gainKept(meanRows([row('popular', 1, 0.3), row('cosine', 1, 0.2)]), 'ndcg@20')).toEqual([null, null]);
  });
});

describe('table', () => {
  it('says what was measured on, each mean, and that it is not for release', () => {
    const text = table(results);
    expect(text).toContain('100 people, 20 items, 700 interactions; means over 2 seeds');
    expect(text).toMatch(/tightrope +1 +0 % +0\.4500 ± 0\.0424 +0\.5000 ± 0\.0000 +1\.0000 ± 0\.0000 +50 %/);
    expect(text).toMatch(/tightrope +1 +20 % +0\.3600/);
    expect(text).toMatch(/popular +– +0 % +0\.3000 ± 0\.0000/);
    expect(text).toContain('not for release');
  });

  it('lines its columns up', () => {
    const lines = table(results)
      .split('\n')
      .filter((line) => / {2}/.test(line));
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  });
});

describe('resultsJson', () => {
  it('is the results, and the mean of each setting with the gain that it keeps', () => {
    const { means, ...written } = JSON.parse(resultsJson(results));
    expect(written).toEqual(results);
    expect(means.map((mean: Record<string, unknown>) => [mean.engine, mean.epsilon, mean.randomShare])).toEqual([
      ['popular', null, 0],
      ['cosine', null, 0],
      ['tightrope', 1, 0],
      ['tightrope', 1, 0.2],
    ]);
    // Popular 0.3, best 0.6: 0.45 keeps a half, 0.36 a fifth.
    const kept = [0, 1, 0.5, 0.2];
    for (const [place, { gainKept: share }] of means.entries()) expect(share).toBeCloseTo(kept[place]!, 12);
    expect(means[2].metrics['ndcg@20']).toBeCloseTo(0.45, 12);
  });

  it('says no gain where there is none, and has an answer for no rows', () => {
    const without = { ...results, rows: [row('popular', 1, 0.3), row('cosine', 1, 0.2)] };
    expect(JSON.parse(resultsJson(without)).means.map((mean: { gainKept: unknown }) => mean.gainKept)).toEqual([
      null,
      null,
    ]);
    expect(JSON.parse(resultsJson({ ...results, rows: [] })).means).toEqual([]);
  });
});
