import { accept, type Result, refuse } from '../../engine/index.ts';
import { badRowTally } from './badRows.ts';
import { findDataColumns } from './dataColumns.ts';
import type { DatasetRefusal } from './datasetRefusal.ts';
import { readTable, type TakeRow } from './readTable.ts';

/** What the data say about an item: all that the sensitivity of an item is read from. */
export interface Description {
  readonly title: string;
  /** From the widest to the narrowest. */
  readonly categories: readonly string[];
}

/** Reads `items.tsv` of the shared format: columns item and title, and department and category where there are any. */
export async function readDescriptions(
  path: string,
  signal?: AbortSignal,
): Promise<Result<ReadonlyMap<string, Description>, DatasetRefusal>> {
  const descriptions = new Map<string, Description>();
  const read = await readTable(
    path,
    (columns) => {
      const { item } = findDataColumns(columns);
      const title = columns.indexOf('title');
      const wide = [columns.indexOf('department'), columns.indexOf('category')];
      if (item < 0) return refuse({ code: 'MISSING_COLUMNS', path, columns: ['item'] });
      const take: TakeRow = (fields) =>
        void descriptions.set(fields[item] ?? '', {
          title: fields[title] ?? '',
          categories: wide.map((place) => fields[place] ?? '').filter((name) => name !== ''),
        });
      return accept(take);
    },
    badRowTally(),
    signal,
  );
  return read.ok ? accept(descriptions) : read;
}
