import { isName } from '../../engine/terms/ids.ts';
import type { InteractionKind } from '../../engine/terms/interaction.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { readTime } from '../reading/readTime.ts';
import { type EventNames, meaningOf } from './eventKinds.ts';
import { reasonFor } from './reasonFor.ts';

/** Where the fields of an event stand in a row; null for a column that the file does not have. */
export interface EventColumns {
  readonly user: number | null;
  readonly item: number | null;
  readonly event: number | null;
  readonly time: number | null;
  readonly eventId: number | null;
  readonly source: number | null;
}

/** One event as the file tells it, in the shop's own names. */
export interface FileEvent {
  readonly subject: string;
  readonly item: string;
  readonly kind: InteractionKind;
  /** Milliseconds since 1970; 0 where not known. */
  readonly at: number;
  /** The shop's name of the event; null where the file has none. */
  readonly eventId: string | null;
}

/** Why a row is not an event to record: left out on purpose, or refused. */
export interface NotAnEvent {
  /** THIRD_PARTY is refused too, for whose data it is. */
  readonly verdict: 'SKIPPED' | 'REFUSED' | 'THIRD_PARTY';
  readonly reason: string;
}

/**
 * Reads one row.
 *
 * @param everyEvent what each row means, where the file has no event column
 * @param now for times in the future, in milliseconds since 1970
 */
export function readEvent(
  fields: readonly string[],
  columns: EventColumns,
  names: EventNames,
  everyEvent: InteractionKind | null,
  now: number,
): Result<FileEvent, NotAnEvent> {
  const field = (column: number | null): string => (column === null ? '' : fields[column]!.trim());
  const refused = (reason: string) => refuse({ verdict: 'REFUSED', reason } as const);

  if (
    foreignSources.has(
      field(columns.source)
        .toLowerCase()
        .replaceAll(/[\s-]+/g, '_'),
    )
  )
    return refuse({ verdict: 'THIRD_PARTY', reason: reasonFor({ code: 'THIRD_PARTY_DATA' }) });
  const subject = field(columns.user);
  const item = field(columns.item);
  const eventId = field(columns.eventId);
  if (subject === '') return refused('names no person');
  if (!isName(subject))
    return refused('names a person in a way that is not allowed (1 to 64 of A-Z a-z 0-9 _ . : @ -)');
  if (item === '') return refused('names no item');
  if (!isName(item)) return refused('names an item in a way that is not allowed (1 to 64 of A-Z a-z 0-9 _ . : @ -)');
  if (columns.eventId !== null && !isName(eventId)) return refused('has no event id, or one that is not allowed');

  const name = field(columns.event);
  const meaning = columns.event === null ? everyEvent : meaningOf(names, name);
  if (meaning === 'SKIP') return refuse({ verdict: 'SKIPPED', reason: `not a positive event (${shown(name)})` });
  if (!meaning) return refused(`has an event name that is not known (${shown(name)}): explain it with --events`);

  const at = readTime(field(columns.time), now);
  if (!at.ok) return refused(at.refusal);
  return accept({ subject, item, kind: meaning, at: at.value, eventId: columns.eventId === null ? null : eventId });
}

/** What files call data that the shop did not collect itself. */
const foreignSources: ReadonlySet<string> = new Set([
  'third_party',
  'thirdparty',
  '3rd_party',
  'partner',
  'broker',
  'bought',
  'bought_list',
  'purchased_list',
]);

/** A cell of the file, where showing it helps and cannot fill the screen. */
const shown = (text: string): string =>
  text === '' ? 'empty' : isName(text) && text.length <= 32 ? text : 'not shown';
