import { sql } from 'kysely';
import type { HistoryItem, Holding, RightsStore } from '../../engine/store/rightsStore.ts';
import type { UserId } from '../../engine/terms/ids.ts';
import type { Purpose } from '../../engine/terms/purpose.ts';
import type { Sql } from './database.ts';
import { forgetTouches } from './forgetTouches.ts';
import { type PersonalTable, personalTables } from './personalTables.ts';
import { heldNames } from './personNames.ts';
import { readWhole } from './readWhole.ts';
import { unsealTouch } from './sealedTouch.ts';
import { sqlErasures } from './sqlErasures.ts';
import { requestFrom, sqlRequests } from './sqlRequests.ts';
import type { Tombstones } from './tombstones.ts';
import type { Vault } from './vault.ts';

/** What people may have done with what is kept of them, on the tables that hold it. */
export function sqlRights(db: Sql, vault: Vault, tombstones: Tombstones): RightsStore {
  const keyOf = async (userId: UserId) => {
    const row = await db
      .selectFrom('person_keys')
      .select('slot')
      .where('user_id', 'in', vault.namesOf(userId))
      .executeTakeFirst();
    return vault.keyIn(row?.slot ?? null);
  };
  const forgetRows = async (where: ReturnType<typeof sql>): Promise<number> => {
    const { numAffectedRows } = await sql`delete from interactions where ${where}`.execute(db);
    return Number(numAffectedRows ?? 0n);
  };

  return {
    ...sqlRequests(db, vault),
    ...sqlErasures(db, vault, tombstones),
    async history(userId, first, after) {
      const isAfter = after
        ? sql`(received_at, event_id) < (${after.receivedAt}::bigint, ${after.id}::text)`
        : sql`true`;
      const { rows } = await sql<HistoryRow>`
        select event_id, sealed, received_at, purposes from interactions where user_id = any(${vault.namesOf(userId)}::text[]) and ${isAfter}
        order by received_at desc, event_id desc limit ${first}::bigint
      `.execute(db);
      return readable(rows, await keyOf(userId));
    },
    async holdingsOf(userId) {
      const key = await keyOf(userId);
      const holdings: Holding[] = [];
      for (const table of personalTables)
        holdings.push({ place: table.table, rows: await rowsOf(db, table, vault.namesOf(userId), key) });
      return holdings;
    },
    forgetItem: async (userId, id) =>
      (await forgetRows(sql`user_id = any(${vault.namesOf(userId)}::text[]) and event_id = ${id}::text`)) > 0,
    resetHistory: (userId) => forgetRows(sql`user_id = any(${vault.namesOf(userId)}::text[])`),
    async restrict(userId, since) {
      await db.transaction().execute(async (trx) => {
        const name = (await heldNames(trx, vault, [userId])).get(userId)!;
        await sql`
          insert into people (user_id, consent, restricted_since) values (${name}::text, '{}', ${since}::bigint)
          on conflict (user_id) do update set restricted_since =
            case when ${since}::bigint is null then null else coalesce(people.restricted_since, ${since}::bigint) end
        `.execute(trx);
      });
    },
    async restrictedSince(userId) {
      const row = await db
        .selectFrom('people')
        .select('restricted_since')
        .where('user_id', 'in', vault.namesOf(userId))
        .executeTakeFirst();
      return row?.restricted_since == null ? null : readWhole(row.restricted_since);
    },
    forgetTouchesOf: (itemIds) => forgetTouches(db, vault, itemIds),
    forgetReceivedBefore: (at) => forgetRows(sql`received_at < ${at}::bigint`),
  };
}

interface HistoryRow {
  readonly event_id: string;
  readonly sealed: string;
  readonly received_at: string;
  readonly purposes: readonly Purpose[];
}

/** What the person's key opens; nothing without it. */
const readable = (rows: readonly HistoryRow[], key: Uint8Array | null): readonly HistoryItem[] =>
  rows.flatMap(({ event_id, sealed, received_at, purposes }) => {
    const touch = unsealTouch(key, event_id, sealed);
    return touch ? [{ ...touch, id: event_id, receivedAt: readWhole(received_at), purposes }] : [];
  });

type AnyRow = Readonly<Record<string, unknown>>;

/** Every row of a table that is a person's, with every column that is not hidden: a new column is exported unasked. */
async function rowsOf(
  db: Sql,
  { table, person, hidden }: PersonalTable,
  names: readonly UserId[],
  key: Uint8Array | null,
): Promise<readonly AnyRow[]> {
  const { rows } = await sql<AnyRow>`
    select * from ${sql.table(table)} where ${sql.ref(person)} = any(${names}::text[])
  `.execute(db);
  return rows.map((row) => {
    const shown = Object.entries({ ...row, ...opened(table, row, key) }).filter(([column]) => !hidden.includes(column));
    return Object.fromEntries(shown);
  });
}

/** What is sealed in a row, readable. */
function opened(table: string, row: AnyRow, key: Uint8Array | null): AnyRow {
  if (table === 'interactions') {
    const { event_id, sealed } = row as unknown as HistoryRow;
    const touch = unsealTouch(key, event_id, sealed);
    return { item_id: touch?.itemId ?? null, kind: touch?.kind ?? null, at: touch?.at ?? null };
  }
  if (table === 'data_requests')
    return { note: requestFrom(row as unknown as Parameters<typeof requestFrom>[0], key).note };
  return {};
}
