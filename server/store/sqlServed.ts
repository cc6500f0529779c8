import { type Selectable, sql } from 'kysely';
import type { RecordOutcome } from '../../engine/store/recordOutcome.ts';
import type { ServedStore } from '../../engine/store/servedStore.ts';
import type { EventId, ItemId } from '../../engine/terms/ids.ts';
import { accept, refuse } from '../../engine/terms/result.ts';
import type { DismissReason, Outcome, ServedList, ServedOutcome, ServedSlot } from '../../engine/terms/servedList.ts';
import type { Database, Sql } from './database.ts';
import { readWhole } from './readWhole.ts';

/** Lists that are read by one statement. */
const listsAtOnce = 500;

/** Keeps what was served in three tables, none of which names a person. */
export function sqlServed(db: Sql): ServedStore {
  return {
    appendLists: (lists) => appendLists(db, lists),
    async findList(listId) {
      const row = await db.selectFrom('served_lists').selectAll().where('list_id', '=', listId).executeTakeFirst();
      if (!row) return null;
      const slots = await db
        .selectFrom('served_slots')
        .selectAll()
        .where('list_id', '=', listId)
        .orderBy('slot')
        .execute();
      return { ...listFrom(row), slots: slots.map(slotFrom) };
    },
    recordOutcomes: (outcomes) => recordOutcomes(db, outcomes),
    async *outcomes(since, until) {
      for (let after = ''; ; ) {
        const rows = await outcomesAfter(db, since, until, after);
        if (rows.length === 0) return;
        for (const row of rows) yield outcomeFrom(row);
        after = rows.at(-1)!.list_id;
      }
    },
    async forgetServedBefore(at) {
      const { numDeletedRows } = await db
        .deleteFrom('served_lists')
        .where('served_at', '<', String(at))
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}

async function appendLists(db: Sql, lists: readonly ServedList[]): Promise<void> {
  if (lists.length === 0) return;
  // In one order everywhere, so that two who keep the same lists never wait for each other.
  const ordered = [...lists].sort((one, other) => compare(one.listId, other.listId));
  const slots = ordered.flatMap(({ listId, slots }) => slots.map((slot) => ({ listId, ...slot })));
  await db.transaction().execute(async (trx) => {
    // Nobody was told that these are kept: the next commit that somebody waits for takes them to the disk with it.
    await sql`set local synchronous_commit = off`.execute(trx);
    await sql`
      insert into served_lists (list_id, served_at, surface, mode, model_version, epoch, policy, random_share)
      select * from unnest(
        ${ordered.map(({ listId }) => listId)}::text[],
        ${ordered.map(({ servedAt }) => servedAt)}::bigint[],
        ${ordered.map(({ surface }) => surface)}::text[],
        ${ordered.map(({ mode }) => mode)}::text[],
        ${ordered.map(({ modelVersion }) => modelVersion)}::text[],
        ${ordered.map(({ epoch }) => epoch)}::bigint[],
        ${ordered.map(({ policy }) => policy)}::text[],
        ${ordered.map(({ randomShare }) => randomShare)}::double precision[]
      )
      on conflict (list_id) do nothing
    `.execute(trx);
    await sql`
      insert into served_slots (list_id, slot, item_id, origin, propensity, draw_chance)
      select * from unnest(
        ${slots.map(({ listId }) => listId)}::text[],
        ${slots.map(({ slot }) => slot)}::integer[],
        ${slots.map(({ itemId }) => itemId)}::text[],
        ${slots.map(({ origin }) => origin)}::text[],
        ${slots.map(({ propensity }) => propensity)}::double precision[],
        ${slots.map(({ drawChance }) => drawChance)}::double precision[]
      )
      on conflict (list_id, slot) do nothing
    `.execute(trx);
  });
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

type OutcomeRow = Selectable<Database['outcomes']>;

async function recordOutcomes(db: Sql, outcomes: readonly Outcome[]): Promise<readonly RecordOutcome[]> {
  if (outcomes.length === 0) return [];
  // Of several deliveries of one event the first one that has a slot counts; in one order, as above.
  const ordered = [...outcomes].sort((one, other) => compare(one.eventId, other.eventId));
  return db.transaction().execute(async (trx) => {
    const inserted = await sql<OutcomeRow>`
      insert into outcomes (event_id, list_id, item_id, kind, reason, at)
      select distinct on (event_id) event_id, list_id, given.item_id, kind, reason, at
      from unnest(
        ${ordered.map(({ eventId }) => eventId)}::text[],
        ${ordered.map(({ listId }) => listId)}::text[],
        ${ordered.map(({ itemId }) => itemId)}::text[],
        ${ordered.map(({ kind }) => kind)}::text[],
        ${ordered.map(({ reason }) => reason)}::text[],
        ${ordered.map(({ at }) => at)}::bigint[]
      ) with ordinality as given (event_id, list_id, item_id, kind, reason, at, place)
      where exists (
        select from served_slots where served_slots.list_id = given.list_id and served_slots.item_id = given.item_id
      )
      order by event_id, place
      on conflict (event_id) do nothing
      returning *
    `.execute(trx);
    const { rows } = await sql<OutcomeRow>`
      select * from outcomes where event_id = any(${ordered.map(({ eventId }) => eventId)}::text[])
    `.execute(trx);
    const fresh = new Set(inserted.rows.map(({ event_id }) => event_id));
    const known = new Map(rows.map((row) => [row.event_id, row]));
    return outcomes.map((outcome) => answerFor(outcome, known.get(outcome.eventId), fresh));
  });
}

/** @param fresh events of which no delivery was answered for yet, and whose row was made just now */
function answerFor(outcome: Outcome, known: OutcomeRow | undefined, fresh: Set<string>): RecordOutcome {
  const { eventId, listId, itemId, kind, reason } = outcome;
  if (!known) return refuse({ code: 'UNKNOWN_LIST', listId });
  const isSame = known.list_id === listId && known.item_id === itemId && known.kind === kind && known.reason === reason;
  if (!isSame) return refuse({ code: 'EVENT_CONFLICT', eventId: eventId as EventId });
  return accept(fresh.delete(eventId) ? 'RECORDED' : 'ALREADY_RECORDED');
}

type ServedRow = Selectable<Database['served_lists']> & Selectable<Database['served_slots']>;
type ServedOutcomeRow = ServedRow & {
  readonly seen: boolean;
  readonly clicked: boolean;
  readonly dismissed: DismissReason | null;
};

/** Whole lists only: the next ones are read after the last one's name. */
async function outcomesAfter(
  db: Sql,
  since: number,
  until: number,
  after: string,
): Promise<readonly ServedOutcomeRow[]> {
  const { rows } = await sql<ServedOutcomeRow>`
    with some_lists as (
      select * from served_lists
      where served_at >= ${since}::bigint and served_at < ${until}::bigint and list_id > ${after}::text
        and exists (select from outcomes where outcomes.list_id = served_lists.list_id)
      order by list_id
      limit ${listsAtOnce}::integer
    )
    select some_lists.*, slot, item_id, origin, propensity, draw_chance, seen, clicked, dismissed
    from some_lists
    join (
      select list_id, item_id, bool_or(kind = 'IMPRESSION') as seen, bool_or(kind = 'CLICK') as clicked,
        min(reason) as dismissed
      from outcomes
      where list_id in (select list_id from some_lists)
      group by list_id, item_id
    ) as came using (list_id)
    join served_slots using (list_id, item_id)
    order by list_id, slot
  `.execute(db);
  return rows;
}

const listFrom = (row: Selectable<Database['served_lists']>): ServedOutcome['list'] => ({
  listId: row.list_id,
  servedAt: readWhole(row.served_at),
  surface: row.surface,
  mode: row.mode,
  modelVersion: row.model_version,
  epoch: readWhole(row.epoch),
  policy: row.policy,
  randomShare: row.random_share,
});

const slotFrom = (row: Selectable<Database['served_slots']>): ServedSlot => ({
  slot: row.slot,
  itemId: row.item_id as ItemId,
  origin: row.origin,
  propensity: row.propensity,
  drawChance: row.draw_chance,
});

const outcomeFrom = (row: ServedOutcomeRow): ServedOutcome => ({
  ...slotFrom(row),
  list: listFrom(row),
  seen: row.seen,
  clicked: row.clicked,
  dismissed: row.dismissed,
});
