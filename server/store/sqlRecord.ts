import { sql } from 'kysely';
import type { Recordable } from '../../engine/consent/admitInteraction.ts';
import type { AdmitInteraction } from '../../engine/store/peopleStore.ts';
import type { RecordOutcome } from '../../engine/store/recordOutcome.ts';
import { type Content, sameContent } from '../../engine/store/sameContent.ts';
import type { EventId, ItemId, UserId } from '../../engine/terms/ids.ts';
import type { Interaction } from '../../engine/terms/interaction.ts';
import { noConsent, type Said } from '../../engine/terms/purpose.ts';
import type { Refusal } from '../../engine/terms/refusals.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import type { Sql } from './database.ts';
import { heldNames, holdNames, namesAmong } from './personNames.ts';
import { piecesOf } from './piecesOf.ts';
import { sealTouch, unsealTouch } from './sealedTouch.ts';
import { consentNow } from './sqlConsents.ts';
import type { Vault } from './vault.ts';

/** Interactions that go into one statement. */
const interactionsAtOnce = 5_000;

/**
 * Remembers what is admitted, in one transaction that holds the consents of the people concerned: a withdrawal that
 * was answered before is obeyed, one that comes meanwhile waits, and finds what was remembered before it.
 *
 * @returns one outcome for each interaction, in order
 */
export async function sqlRecord(
  db: Sql,
  vault: Vault,
  interactions: readonly Interaction[],
  admit: AdmitInteraction,
  receivedAt: number,
): Promise<readonly RecordOutcome[]> {
  if (interactions.length === 0) return [];
  return db.transaction().execute(async (trx) => {
    await holdNames(trx, vault);
    const names = namesAmong(vault, new Set(interactions.map(({ userId }) => userId)));
    const consents = await holdConsents(trx, names);
    const admissions = interactions.map((interaction) => {
      const { consent, expressions } = consents.get(interaction.userId) ?? nothingSaid;
      return admit(interaction, consent, expressions);
    });

    const firsts = firstOfEachEvent(admissions);
    const events = [...firsts.values()].map(({ interaction }) => interaction);
    // Whoever has interactions has a row in `people`, also where a gate asks for no consent: it is how they are found.
    const strangers = [...new Set(events.map(({ userId }) => userId))].filter((userId) => !consents.has(userId));
    const newNames = await addPeople(trx, vault, strangers);
    const nameOf = (userId: UserId) => consents.get(userId)?.name ?? newNames.get(userId)!;
    const keys = await vault.keysOf(trx, [...new Set(events.map(({ userId }) => nameOf(userId)))]);
    const known = await insertNew(trx, sealedEvents(events, nameOf, keys, vault), receivedAt, vault, names);

    return admissions.map((admission, place): RecordOutcome => {
      if (!admission.ok) return admission;
      const { eventId } = admission.value;
      const first = firsts.get(eventId)!;
      if (!known.has(eventId) && first.place === place) return accept('RECORDED');
      return sameContent(known.get(eventId) ?? first.interaction, admission.value)
        ? accept('ALREADY_RECORDED')
        : refuse({ code: 'EVENT_CONFLICT', eventId });
    });
  });
}

/** Of the admitted deliveries of each event the first, and its place among all. */
function firstOfEachEvent(admissions: readonly Result<Recordable, Refusal>[]) {
  const firsts = new Map<EventId, { readonly place: number; readonly interaction: Recordable }>();
  admissions.forEach((admission, place) => {
    if (!admission.ok || firsts.has(admission.value.eventId)) return;
    firsts.set(admission.value.eventId, { place, interaction: admission.value });
  });
  return firsts;
}

const nothingSaid: Said = { consent: noConsent, expressions: {} };

/** What somebody has said, and the name by which the database has it. */
type Held = Said & { readonly name: UserId };

/** What these people have said; nobody can change it until the transaction ends. */
async function holdConsents(trx: Sql, names: ReadonlyMap<UserId, UserId>): Promise<Map<UserId, Held>> {
  const { rows } = await sql<Held>`
    select user_id as name, ${consentNow} as consent, expressions from people
    where user_id = any(${[...names.keys()]}::text[]) order by user_id for share
  `.execute(trx);
  return new Map(rows.map((held) => [names.get(held.name)!, held]));
}

/**
 * Makes a row in `people`, without any consent, for those who have none. Names in ascending order, as everywhere.
 *
 * @returns their names in the database
 */
async function addPeople(trx: Sql, vault: Vault, userIds: readonly UserId[]): Promise<ReadonlyMap<UserId, UserId>> {
  if (userIds.length === 0) return new Map();
  const names = await heldNames(trx, vault, userIds);
  await sql`
    insert into people (user_id, consent)
    select user_id, '{}'::jsonb from unnest(${[...names.values()].sort()}::text[]) as given (user_id)
    on conflict (user_id) do nothing
  `.execute(trx);
  return names;
}

/** An event on its way into the table, or out of it. */
interface SealedEvent {
  readonly event: Recordable;
  /** How the tables call it, and its person. */
  readonly name: string;
  readonly person: UserId;
  readonly sealed: string;
}

const sealedEvents = (
  events: readonly Recordable[],
  nameOf: (userId: UserId) => UserId,
  keys: ReadonlyMap<UserId, Uint8Array>,
  vault: Vault,
): readonly SealedEvent[] =>
  events.map((event) => {
    const name = vault.eventName(event.eventId);
    const person = nameOf(event.userId);
    return { event, name, person, sealed: sealTouch(keys.get(person)!, name, event) };
  });

/** Inserts the events that are not there yet. @returns the content of those that were */
async function insertNew(
  trx: Sql,
  events: readonly SealedEvent[],
  receivedAt: number,
  vault: Vault,
  names: ReadonlyMap<UserId, UserId>,
): Promise<Map<EventId, Content>> {
  const known = new Map<EventId, Content>();
  // In one order everywhere, so that two deliveries of the same events never wait for each other.
  let waiting: readonly SealedEvent[] = [...events].sort((one, other) => (one.name < other.name ? -1 : 1));
  // Once, as a rule. Again only for events that were known at the insert and forgotten right after it.
  while (waiting.length > 0) {
    const unresolved: SealedEvent[] = [];
    for (const piece of piecesOf(waiting, interactionsAtOnce)) {
      const inserted = await insertPiece(trx, piece, receivedAt);
      const refused = piece.filter(({ name }) => !inserted.has(name));
      for (const [eventId, content] of await contentOf(trx, refused, vault, names)) known.set(eventId, content);
      unresolved.push(...refused.filter(({ event }) => !known.has(event.eventId)));
    }
    waiting = unresolved;
  }
  return known;
}

async function insertPiece(trx: Sql, events: readonly SealedEvent[], receivedAt: number): Promise<Set<string>> {
  const { rows } = await sql<{ event_id: string }>`
    insert into interactions (event_id, user_id, sealed, received_at, channel, origin, purposes, consent_records)
    select event_id, user_id, sealed, ${receivedAt}::bigint, channel, origin,
      string_to_array(purposes, ' '), string_to_array(records, ' ')::bigint[]
    from unnest(
      ${events.map(({ name }) => name)}::text[],
      ${events.map(({ person }) => person)}::text[],
      ${events.map(({ sealed }) => sealed)}::text[],
      ${events.map(({ event }) => event.provenance.channel)}::text[],
      ${events.map(({ event }) => event.provenance.origin)}::text[],
      ${events.map(({ event }) => event.provenance.purposes.join(' '))}::text[],
      ${events.map(({ event }) => (event.provenance.records ?? []).join(' '))}::text[]
    ) as given (event_id, user_id, sealed, channel, origin, purposes, records)
    on conflict (event_id) do nothing
    returning event_id
  `.execute(trx);
  return new Set(rows.map(({ event_id }) => event_id));
}

interface KnownRow {
  readonly event_id: string;
  readonly user_id: UserId;
  readonly sealed: string;
  readonly slot: string | null;
}

/** What the table has of these events, whosever they are. */
async function contentOf(
  trx: Sql,
  events: readonly SealedEvent[],
  vault: Vault,
  people: ReadonlyMap<UserId, UserId>,
): Promise<Map<EventId, Content>> {
  if (events.length === 0) return new Map();
  const names = events.map(({ name }) => name);
  const { rows } = await sql<KnownRow>`
    select event_id, interactions.user_id, sealed, slot
    from interactions left join person_keys using (user_id) where event_id = any(${names}::text[])
  `.execute(trx);
  const eventIds = new Map(events.map(({ name, event }) => [name, event.eventId]));
  return new Map(
    rows.map(({ event_id, user_id, sealed, slot }) => {
      const touch = unsealTouch(vault.keyIn(slot), event_id, sealed);
      return [eventIds.get(event_id)!, { ...(touch ?? unreadable), userId: people.get(user_id) ?? user_id }];
    }),
  );
}

/** Of an event whose key is gone: differs from whatever is told. */
const unreadable = { itemId: '' as ItemId, kind: 'VIEW', at: -1 } as const;
