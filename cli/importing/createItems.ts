import type { CatalogueStore } from '../../engine/store/catalogueStore.ts';
import type { ItemId } from '../../engine/terms/ids.ts';
import type { Item } from '../../engine/terms/item.ts';
import type { EventsPlan } from './importPlan.ts';
import { openTable } from './openTable.ts';
import { readEvent } from './readEvent.ts';

const batchSize = 1000;

/**
 * Makes a catalogue out of the item ids in a file of events, for a shop that has no file of items. Only on request: a
 * catalogue is public, and this one says of each item that somebody touched it.
 *
 * @param delimiter as the file was opened with
 * @returns how many items were made; those that the catalogue has already stay as they are
 */
export async function createItems(
  catalogue: CatalogueStore,
  plan: EventsPlan,
  delimiter: string | undefined,
  now: number,
): Promise<number> {
  const table = await openTable(plan.path, delimiter);
  if (!table.ok) throw new Error(table.refusal);
  const known = new Set<string>((await catalogue.items()).map(({ itemId }) => itemId));
  let made = 0;
  let waiting: Item[] = [];
  const flush = async () => {
    if (waiting.length > 0) made += await catalogue.upsertItems(waiting);
    waiting = [];
  };
  for await (const rows of table.value.rows) {
    for (const row of rows) {
      if ('complaint' in row) continue;
      const event = readEvent(row.fields, plan.columns, plan.names, plan.everyEvent, now);
      if (!event.ok || known.has(event.value.item)) continue;
      known.add(event.value.item);
      waiting.push(bareItem(event.value.item));
    }
    if (waiting.length >= batchSize) await flush();
  }
  await flush();
  return made;
}

const bareItem = (itemId: string): Item => ({
  itemId: itemId as ItemId,
  sku: itemId,
  title: itemId,
  categories: [],
  price: null,
  inStock: true,
});
