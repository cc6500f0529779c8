import type { CatalogueStore } from '../../engine/store/catalogueStore.ts';
import type { Item } from '../../engine/terms/item.ts';
import { progressLine } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import type { OpenTable } from './openTable.ts';
import { type ItemColumns, readItem } from './readItem.ts';
import type { Rejects } from './rejects.ts';
import { type Tally, tallying } from './tally.ts';

/** What an import of a catalogue needs. */
export interface ItemsImport {
  readonly catalogue: CatalogueStore;
  readonly terminal: Terminal;
  readonly table: OpenTable;
  readonly columns: ItemColumns;
  readonly currency: string | null;
  readonly rejects: Rejects;
}

/** Items written at once: each batch is kept whole or not at all. */
const batchSize = 1000;

/**
 * Brings a catalogue in: new items are added, known ones replaced. Items that the file does not name stay.
 *
 * @returns the tally, where `alreadyKnown` are items that were there before, or came earlier in the file
 */
export async function importItems(job: ItemsImport): Promise<Tally> {
  const tally = tallying();
  const progress = progressLine(job.terminal, job.table.name, job.table.size);
  let waiting: Item[] = [];

  async function flush(): Promise<void> {
    if (waiting.length === 0) return;
    const added = await job.catalogue.upsertItems(waiting);
    for (let item = 0; item < waiting.length; item += 1) tally.count(item < added ? 'recorded' : 'alreadyKnown');
    waiting = [];
    progress.update(job.table.read(), `${tally.total().rows.toLocaleString('en-GB')} items`);
  }

  try {
    for await (const rows of job.table.rows) {
      for (const row of rows) {
        const item =
          'complaint' in row
            ? ({ ok: false, refusal: row.complaint } as const)
            : readItem(row.fields, job.columns, job.currency);
        if (item.ok) waiting.push(item.value);
        else {
          tally.count('refused', item.refusal);
          job.rejects.refuse(job.table.name, row.line, item.refusal);
        }
        if (waiting.length >= batchSize) await flush();
      }
      await job.rejects.settled();
      if (job.terminal.signal.aborted) break;
    }
    await flush();
  } finally {
    progress.stop();
  }
  return tally.total();
}
