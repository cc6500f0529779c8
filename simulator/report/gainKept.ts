import type { MeanRow } from './meanRows.ts';

/**
 * How much of what personal lists gain over popular ones an engine keeps: (x − popular) / (best − popular), where best
 * is the best engine of the same run without noise and without random offers. 1 is all of it, below 0 is worse than
 * popular.
 *
 * @param metric such as 'ndcg@20'
 * @returns for each row its share, or null where nothing is gained without noise either
 */
export function gainKept(rows: readonly MeanRow[], metric: string): readonly (number | null)[] {
  const figureOf = (row: MeanRow) => row.metrics[metric] ?? Number.NaN;
  const base = rows.find(({ engine }) => engine === 'popular');
  const best = Math.max(
    ...rows.filter(({ epsilon, randomShare }) => epsilon === null && randomShare === 0).map(figureOf),
  );
  if (base === undefined || !(best > figureOf(base))) return rows.map(() => null);
  return rows.map((row) => (figureOf(row) - figureOf(base)) / (best - figureOf(base)));
}
