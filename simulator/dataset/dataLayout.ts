import type { DataFormat } from '../scenario/scenario.ts';
import { headedTable, type TableLayout } from './readTable.ts';

const ratings = ['user', 'item', 'value', 'timestamp'];

const movielens: TableLayout = { split: (record) => record.split('::'), quotes: false, columns: ratings };
const plainRatings: TableLayout = { split: (record) => record.split('\t'), quotes: false, columns: ratings };

/**
 * How a file of interactions is cut.
 *
 * auto: 'a::b::c' is MovieLens 1M and 10M; four numbers between tabs without a name are MovieLens 100K, two numbers alone are a user and an item; whatever else
 * names its columns in its first line: the shared format, MovieLens's CSV, LensKit's, RecBole's `.inter`.
 */
export function dataLayout(format: DataFormat, firstLine: string): TableLayout {
  if (format === 'movielens' || (format === 'auto' && /^[^\t,:]+::[^\t,:]+(::|$)/.test(firstLine))) {
    return firstLine.includes('::') ? movielens : plainRatings;
  }
  if (format === 'auto' && /^\d+\t\d+\t\d+(\.\d+)?\t\d+\r?$/.test(firstLine)) return plainRatings;
  const pair = /^\d+([\t,;])\d+\r?$/.exec(firstLine);
  if (format === 'auto' && pair) return { ...headedTable(firstLine), columns: ['user', 'item'] };
  return headedTable(firstLine);
}
