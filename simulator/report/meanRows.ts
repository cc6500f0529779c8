import type { ResultRow } from '../results.ts';

/** One engine at one setting: its rows of all seeds as one. */
export type MeanRow = Omit<ResultRow, 'seed'> & {
  readonly seeds: number;
  /** The standard deviation of each metric over the seeds, hold-out and noise together; 0 for one seed. */
  readonly spreads: Readonly<Record<string, number>>;
};

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
    const ofEach = (value: (name: string) => number) =>
      Object.fromEntries(Object.keys(first.metrics).map((name) => [name, value(name)]));
    const metrics = ofEach((name) => meanOf((row) => row.metrics[name]!));
    const spreads = ofEach((name) =>
      Math.sqrt(
        (meanOf((row) => (row.metrics[name]! - metrics[name]!) ** 2) * group.length) / Math.max(1, group.length - 1),
      ),
    );
    return {
      ...first,
      metrics,
      spreads,
      seconds: meanOf(({ seconds }) => seconds),
      people: meanOf(({ people }) => people),
      seeds: group.length,
    };
  });
}
