import { type InteractionKind, interactionKinds } from '../../engine/terms/interaction.ts';
import { type Purpose, purposes } from '../../engine/terms/purpose.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { type ColumnWish, findColumns } from '../reading/findColumns.ts';
import { type EventNames, readEventNames } from './eventKinds.ts';
import { type OpenTable, openTable } from './openTable.ts';
import type { EventColumns } from './readEvent.ts';
import type { ItemColumns } from './readItem.ts';

/** What the command line said, as it was typed. */
export interface ImportOptions {
  readonly items?: string;
  readonly userColumn?: string;
  readonly itemColumn?: string;
  readonly eventColumn?: string;
  readonly timeColumn?: string;
  readonly eventIdColumn?: string;
  readonly sourceColumn?: string;
  readonly idColumn?: string;
  readonly titleColumn?: string;
  readonly departmentColumn?: string;
  readonly categoryColumn?: string;
  readonly priceColumn?: string;
  readonly stockColumn?: string;
  readonly currency?: string;
  readonly delimiter?: string;
  readonly events?: string;
  readonly everyEvent?: string;
  readonly collects?: string;
  readonly consent: string;
  readonly createItems?: boolean;
  readonly rejects?: string;
}

/** A file of events, open, and how to read it. */
export interface EventsPlan {
  readonly path: string;
  readonly table: OpenTable;
  readonly columns: EventColumns;
  readonly names: EventNames;
  readonly everyEvent: InteractionKind | null;
}

/** An import that can begin: everything that the command line could have got wrong was right. */
export interface ImportPlan {
  readonly items: { readonly table: OpenTable; readonly columns: ItemColumns; readonly currency: string | null } | null;
  readonly events: EventsPlan | null;
  /** What the operator says that the people in the file agreed to; null for "nothing personal is imported". */
  readonly purposes: readonly Purpose[] | null;
  /** What the shop declares that it collects; null for "what the file shows, and what it declared before". */
  readonly collects: readonly InteractionKind[] | null;
}

/**
 * Reads the options, opens the files and finds their columns.
 *
 * @returns every complaint at once, each a sentence; nothing was written
 */
export async function planImport(
  file: string | undefined,
  options: ImportOptions,
): Promise<Result<ImportPlan, readonly string[]>> {
  const complaints: string[] = [];
  const orComplain = <Value>(read: Result<Value, string | readonly string[]>): Value | null => {
    if (read.ok) return read.value;
    complaints.push(...(typeof read.refusal === 'string' ? [read.refusal] : read.refusal));
    return null;
  };
  if (file === undefined && options.items === undefined)
    return refuse(['name a file of events, or --items FILE, or both']);
  if (options.currency !== undefined && !/^[A-Z]{3}$/.test(options.currency)) {
    complaints.push(`--currency takes three capital letters, got ${options.currency}`);
  }
  const purposes = orComplain(readList('--consent', options.consent, ['NONE', ...knownPurposes]));
  const collects =
    options.collects === undefined ? null : orComplain(readList('--collects', options.collects, interactionKinds));
  const items = options.items === undefined ? null : orComplain(await planItems(options.items, options));
  const personal = purposes !== null && !purposes.includes('NONE');
  const events = file === undefined || !personal ? null : orComplain(await planEvents(file, options));
  if (complaints.length > 0) return refuse(complaints);
  return accept({ items, events, purposes: personal ? (purposes as readonly Purpose[]) : null, collects });
}

const knownPurposes: readonly string[] = purposes;

async function planItems(
  path: string,
  options: ImportOptions,
): Promise<Result<NonNullable<ImportPlan['items']>, readonly string[]>> {
  const table = await openTable(path, options.delimiter);
  if (!table.ok) return refuse([table.refusal]);
  const columns = findColumns(table.value.header, itemWishes(options));
  return columns.ok
    ? accept({ table: table.value, columns: columns.value, currency: options.currency ?? null })
    : refuse(columns.refusal.map((complaint) => `${path}: ${complaint}`));
}

async function planEvents(path: string, options: ImportOptions): Promise<Result<EventsPlan, readonly string[]>> {
  const names = readEventNames(options.events);
  if (!names.ok) return names;
  const every =
    options.everyEvent === undefined ? null : readList('--every-event', options.everyEvent, interactionKinds);
  if (every && !every.ok) return refuse([every.refusal]);
  const table = await openTable(path, options.delimiter);
  if (!table.ok) return refuse([table.refusal]);
  const columns = findColumns(table.value.header, eventWishes(options));
  if (!columns.ok) return refuse(columns.refusal.map((complaint) => `${path}: ${complaint}`));
  const found = every ? { ...columns.value, event: null } : columns.value;
  return accept({ path, table: table.value, columns: found, names: names.value, everyEvent: every?.value[0] ?? null });
}

function readList<Word extends string>(
  option: string,
  text: string,
  known: readonly Word[],
): Result<readonly Word[], string> {
  const words = text.split(',').map((word) => word.trim().toUpperCase());
  const found = known.filter((word) => words.includes(word));
  return words.every((word) => (known as readonly string[]).includes(word))
    ? accept(found)
    : refuse(
        `${option} takes ${known.join(', ').toLowerCase()}, separated by commas, got ${JSON.stringify(text.slice(0, 60))}`,
      );
}

const wish = (option: string, named: string | undefined, required: boolean, ...usual: string[]): ColumnWish => ({
  option,
  named,
  usual,
  required,
});

const eventWishes = (options: ImportOptions) => ({
  user: wish(
    '--user-column',
    options.userColumn,
    true,
    'user',
    'user_id',
    'userid',
    'customer',
    'customer_id',
    'visitor',
    'visitorid',
    'person',
  ),
  item: wish('--item-column', options.itemColumn, true, 'item', 'item_id', 'itemid', 'product', 'product_id', 'sku'),
  event: wish(
    '--event-column or --every-event',
    options.eventColumn,
    options.everyEvent === undefined,
    'event',
    'event_type',
    'event_name',
    'action',
  ),
  time: wish('--time-column', options.timeColumn, false, 'timestamp', 'time', 'event_time', 'datetime', 'date'),
  eventId: wish('--event-id-column', options.eventIdColumn, false, 'event_id', 'eventid'),
  source: wish('--source-column', options.sourceColumn, false, 'provenance', 'data_source'),
});

const itemWishes = (options: ImportOptions) => ({
  item: wish('--id-column', options.idColumn, true, 'item', 'item_id', 'itemid', 'product', 'product_id', 'id', 'sku'),
  sku: wish('', undefined, false, 'sku'),
  title: wish('--title-column', options.titleColumn, false, 'title', 'name'),
  department: wish('--department-column', options.departmentColumn, false, 'department'),
  category: wish('--category-column', options.categoryColumn, false, 'category'),
  subcategory: wish('', undefined, false, 'subcategory', 'sub_category'),
  price: wish('--price-column', options.priceColumn, false, 'price'),
  currency: wish('', undefined, false, 'currency'),
  stock: wish('--stock-column', options.stockColumn, false, 'stock', 'in_stock', 'instock'),
});
