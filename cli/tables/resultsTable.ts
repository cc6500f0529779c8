import type { ResultRow, SimulationResults } from '../../simulator/results.ts';
import { plainTable } from './plainTable.ts';

/** The results of a simulation, one line for each engine and setting: means over its seeds, and how far those were apart. */
export function resultsTable(results: SimulationResults): string {
  const settings = new Map<string, ResultRow[]>();
  for (const row of results.rows) {
    const setting = `${row.engine} ${row.epsilon} ${row.randomShare}`;
    settings.set(setting, [...(settings.get(setting) ?? []), row]);
  }
  const names = [...new Set(results.rows.flatMap(({ metrics }) => Object.keys(metrics)))];
  const rows = [...settings.values()].map((seeds) => [
    seeds[0]!.engine,
    seeds[0]!.epsilon === null ? 'inf' : String(seeds[0]!.epsilon),
    String(seeds[0]!.randomShare),
    ...names.map((name) => meanAndSpread(seeds, name)),
    mean(seeds.map(({ seconds }) => seconds)).toFixed(1),
  ]);
  return plainTable(['engine', 'ε', 'random', ...names, 'seconds'], rows, [
    1,
    2,
    ...names.map((_, place) => place + 3),
    names.length + 3,
  ]);
}

function meanAndSpread(seeds: readonly ResultRow[], name: string): string {
  const values = seeds.map(({ metrics }) => metrics[name] ?? Number.NaN);
  const centre = mean(values);
  const spread = Math.sqrt(
    mean(values.map((value) => (value - centre) ** 2)) * (values.length / Math.max(values.length - 1, 1)),
  );
  return values.length > 1 ? `${centre.toFixed(4)} ± ${spread.toFixed(4)}` : centre.toFixed(4);
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
