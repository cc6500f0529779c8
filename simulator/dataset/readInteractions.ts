import { accept, type Result, refuse } from '../../engine/index.ts';
import type { DataFormat } from '../scenario/scenario.ts';
import { type BadRows, badRowTally } from './badRows.ts';
import { findDataColumns } from './dataColumns.ts';
import { dataLayout } from './dataLayout.ts';
import type { Dataset } from './dataset.ts';
import type { DatasetRefusal } from './datasetRefusal.ts';
import { keepItems, topItems } from './keepTopItems.ts';
import { compactDataset, nameTable, peopleCollector } from './peopleCollector.ts';
import { isPositiveEvent } from './positiveEvent.ts';
import { readMoment } from './readMoment.ts';
import { readTable, type TakeRow } from './readTable.ts';

/** Which rows count, and which items exist. */
export interface InteractionChoice {
  /** The events that count; null for every positive one whose value is not below 0. */
  readonly events: readonly string[] | null;
  /** Only the N items that most people hold exist; null for all. */
  readonly topItems: number | null;
  /** How the file is written; absent for auto. */
  readonly format?: DataFormat;
  /** Only rows of at least this value count, and rows without one do not; null or absent for no such bound. */
  readonly leastValue?: number | null;
  /** Whether to keep when things happened, for splits that need it. */
  readonly withTimes?: boolean;
}

/** What was read, and what was made of every row: nothing is lost silently. */
export interface InteractionsRead {
  readonly dataset: Dataset;
  /** When each person touched each of their items last, in milliseconds since 1970; null unless asked for and known. */
  readonly times: readonly Float64Array[] | null;
  /** The data's own name of each person. */
  readonly personNames: readonly string[];
  readonly rows: {
    readonly counted: number;
    /** Rows of an event that counts, but with a value below 0: a quantity taken back. Only without a choice of events. */
    readonly negative: number;
    /** Rows whose value is below the least one that counts. */
    readonly belowLeast: number;
    readonly otherEvents: Readonly<Record<string, number>>;
    readonly countedEvents: Readonly<Record<string, number>>;
    readonly bad: BadRows;
  };
}

const longestName = 256;
const mostEventNames = 100;

/**
 * Reads interactions in the shared format: columns user and item, and event and value where there are any.
 *
 * A row counts when its event does. By default every event does whose name does not take an interest back ('return',
 * 'refund', 'cancel…', …) and whose value, where one is given, is not below 0. 0 counts: value may be money, and things
 * are given away. Events chosen by name count whatever their value.
 */
export async function readInteractions(
  path: string,
  choice: InteractionChoice,
  signal?: AbortSignal,
): Promise<Result<InteractionsRead, DatasetRefusal>> {
  const bad = badRowTally();
  const itemNames = nameTable();
  const persons = nameTable();
  const collected = peopleCollector(persons, itemNames, choice.withTimes ?? false);
  const least = choice.leastValue ?? null;
  const chosen = choice.events === null ? null : new Set(choice.events);
  const events = eventTally();
  let negative = 0;
  let belowLeast = 0;
  let timed = false;

  const read = await readTable(
    path,
    (columns) => {
      const at = findDataColumns(columns);
      timed = (choice.withTimes ?? false) && at.timestamp >= 0;
      const missing = (['user', 'item'] as const).filter((name) => at[name] < 0);
      if (missing.length > 0) return refuse({ code: 'MISSING_COLUMNS', path, columns: missing });
      const take: TakeRow = (fields, line) => {
        const user = fields[at.user];
        const item = fields[at.item];
        const event = fields[at.event] ?? '';
        const value = fields[at.value] ?? '';
        const when = timed ? readMoment(fields[at.timestamp] ?? '') : 0;
        const fault = faultIn(user, item, event, value) ?? (Number.isNaN(when) ? 'timestamp is not a time' : null);
        if (fault !== null) return bad.note(line, fault);
        const counts = chosen === null ? isPositiveEvent(event) : chosen.has(event);
        if (counts && chosen === null && value !== '' && Number(value) < 0) {
          negative += 1;
          return;
        }
        if (counts && least !== null && !(value !== '' && Number(value) >= least)) {
          belowLeast += 1;
          return;
        }
        events.note(event, counts);
        if (counts) collected.add(user!, item!, when);
      };
      return accept(take);
    },
    bad,
    signal,
    (firstLine) => dataLayout(choice.format ?? 'auto', firstLine),
  );
  if (!read.ok) return read;

  const { counted, other } = events.report();
  const all = collected.people();
  const ids = itemNames.names();
  const remains = choice.topItems === null ? null : topItems(all, ids.length, choice.topItems);
  const people = remains === null ? all : keepItems(all, remains);
  const dataset = compactDataset(people, ids);
  const takesPart = (_: unknown, person: number) => people[person]!.length > 0;
  if (dataset.people.length === 0)
    return refuse({ code: 'NO_INTERACTIONS', path, otherEvents: Object.keys(other), bad: bad.report() });
  const total = Object.values(counted).reduce((sum, rows) => sum + rows, 0);
  return accept({
    dataset,
    times: timed ? keepTimes(collected.latest(), all, remains).filter(takesPart) : null,
    personNames: persons.names().filter(takesPart),
    rows: { counted: total, negative, belowLeast, otherEvents: other, countedEvents: counted, bad: bad.report() },
  });
}

/** The times of the items that remain. */
const keepTimes = (
  times: readonly Float64Array[],
  people: readonly Uint32Array[],
  remains: readonly boolean[] | null,
) =>
  remains === null ? times : times.map((when, person) => when.filter((_, place) => remains[people[person]![place]!]));

/** What is wrong with a row, in words that repeat nothing of it; null if nothing is. */
function faultIn(user: string | undefined, item: string | undefined, event: string, value: string): string | null {
  if (user === undefined || item === undefined) return 'too few fields';
  if (user === '') return 'no user';
  if (item === '') return 'no item';
  if (user.length > longestName) return `user is longer than ${longestName} characters`;
  if (item.length > longestName) return `item is longer than ${longestName} characters`;
  if (event.length > longestName) return `event is longer than ${longestName} characters`;
  if (value !== '' && !Number.isFinite(Number(value))) return 'value is not a number';
  return null;
}

/** Rows by event, counted or not; beyond a hundred names they share one. */
function eventTally() {
  const counted = new Map<string, number>();
  const other = new Map<string, number>();
  return {
    note(event: string, counts: boolean): void {
      const tally = counts ? counted : other;
      const name = tally.has(event) || tally.size < mostEventNames ? event : '(further names)';
      tally.set(name, (tally.get(name) ?? 0) + 1);
    },
    report: () => ({ counted: Object.fromEntries(counted), other: Object.fromEntries(other) }),
  };
}
