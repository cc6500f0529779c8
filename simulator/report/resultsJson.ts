import type { SimulationResults } from '../results.ts';
import { gainKept } from './gainKept.ts';
import { type MeanRow, meanRows } from './meanRows.ts';

/** One engine at one setting over all seeds, and how much of what personal lists gain over popular ones it keeps. */
export type MeanWithGain = MeanRow & {
  /** Of the first metric, ndcg@k; null where nothing is gained without noise either. */
  readonly gainKept: number | null;
};

/**
 * The text of results.json: the results, and the means over their seeds with the gain kept, as the table has them. Its fields
 * keep their order, so that equal results are equal bytes.
 */
export function resultsJson(results: SimulationResults): string {
  const rows = meanRows(results.rows);
  const kept = gainKept(rows, Object.keys(rows[0]?.metrics ?? {})[0] ?? '');
  const means: readonly MeanWithGain[] = rows.map((row, place) => ({ ...row, gainKept: kept[place] ?? null }));
  return `${JSON.stringify({ ...results, means }, null, 2)}\n`;
}
