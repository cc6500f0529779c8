import type { ResultRow } from '../results.ts';

/** One engine at one setting: its rows of all seeds as one. */
export type MeanRow = Omit<ResultRow, 'seed'> & { readonly seeds: number };

/** Rows that differ only by seed become their mean, in the order in which they first come. */
export function meanRows(rows: readonly ResultRow[]): readonly MeanRow[] {
  const groups = new Map<string, ResultRow[]>();
  for (const row of rows) {
    const setting = JSON.stringify([row.engine, row.epsilon, row.delta, row.randomShare]);
    groups.set(setting, [...(groups.get(setting) ?? []), row]);
  }
  return [...groups.values()].map((group) => {
    const { seed: _, ...first } = group[0]!;
    const meanOf = (read: (row: ResultRow) => number) => group.reduce((sum, row) => sum + read(row), 0) / group.length;
    return {
      ...first,
      metrics: Object.fromEntries(
        Object.keys(first.metrics).map((name) => [name, meanOf((row) => row.metrics[name]!)]),
      ),
      seconds: meanOf(({ seconds }) => seconds),
      people: meanOf(({ people }) => people),
      seeds: group.length,
    };
  });
}
