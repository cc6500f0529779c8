import { accept, type Result, refuse } from '../../engine/index.ts';
import { type BadRows, badRowTally } from './badRows.ts';
import type { Dataset } from './dataset.ts';
import type { DatasetRefusal } from './datasetRefusal.ts';
import type { itemLines } from './itemLines.ts';
import { keepItems, topItems } from './keepTopItems.ts';
import { compactDataset, nameTable, peopleCollector } from './peopleCollector.ts';
import { refusalFor } from './readTable.ts';

/**
 * Reads lines of somebody's items as one data set to be split by us. Several lines of a user add up.
 *
 * @param linesOf how a file is cut: `itemLines`, `basketLines`
 * @param most only the N items that most people hold exist; null for all
 */
export async function readItemLines(
  path: string,
  linesOf: typeof itemLines,
  most: number | null,
  signal?: AbortSignal,
): Promise<Result<{ readonly dataset: Dataset; readonly bad: BadRows }, DatasetRefusal>> {
  const bad = badRowTally();
  const items = nameTable();
  const collected = peopleCollector(nameTable(), items);
  try {
    for await (const lines of linesOf(path, bad)) {
      if (signal?.aborted) return refuse({ code: 'CANCELLED' });
      for (const { user, items: liked } of lines) for (const item of liked) collected.add(user, item);
    }
  } catch (error) {
    return refuse(refusalFor(path, error));
  }
  const people = collected.people();
  const ids = items.names();
  const kept = most === null ? people : keepItems(people, topItems(people, ids.length, most));
  const dataset = compactDataset(kept, ids);
  return dataset.people.length === 0
    ? refuse({ code: 'NO_INTERACTIONS', path, otherEvents: [], bad: bad.report() })
    : accept({ dataset, bad: bad.report() });
}
