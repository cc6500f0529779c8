import { type Selectable, sql } from 'kysely';
import type { RightsStore } from '../../engine/store/rightsStore.ts';
import type { Erasure, RowsOf } from '../../engine/terms/dataRequest.ts';
import type { UserId } from '../../engine/terms/ids.ts';
import type { Database, Sql } from './database.ts';
import { forgetPerson } from './forgetPerson.ts';
import { peopleKnown } from './peopleKnown.ts';
import { personalTables } from './personalTables.ts';
import { heldNames } from './personNames.ts';
import { readWhole } from './readWhole.ts';
import type { Tombstones } from './tombstones.ts';
import type { Vault } from './vault.ts';

type Erasures = Pick<RightsStore, 'erase' | 'findErasure' | 'erasures' | 'markClean' | 'leftovers' | 'markVerified'>;

/** Erases people, and keeps the proof of it. */
export function sqlErasures(db: Sql, vault: Vault, tombstones: Tombstones): Erasures {
  const findErasure = async (receiptId: string, trx = db): Promise<Erasure | null> => {
    const row = await trx.selectFrom('erasures').selectAll().where('receipt_id', '=', receiptId).executeTakeFirst();
    return row ? erasureFrom(row) : null;
  };
  return {
    async erase(userId, receiptId, at) {
      const before = await findErasure(receiptId);
      if (before) return before;
      // Before anything else: wherever a crash falls from here on, the next start carries it out (reapplyTombstones.ts).
      const name = await db.transaction().execute(async (trx) => (await heldNames(trx, vault, [userId])).get(userId)!);
      const line = { tombstone: vault.tombstoneOf(name), receiptId, erasedAt: at };
      await tombstones.append(line);
      return db.transaction().execute(async (trx) => {
        const removed = await forgetPerson(trx, vault, userId);
        await insertErasures(trx, [{ ...line, removed }]);
        return (await findErasure(receiptId, trx))!;
      });
    },
    findErasure,
    async erasures(first) {
      const rows = await db.selectFrom('erasures').selectAll().orderBy('sequence', 'desc').limit(first).execute();
      return rows.map(erasureFrom);
    },
    async markClean(releaseId, startedAt) {
      const { numUpdatedRows } = await db
        .updateTable('erasures')
        .set({ first_clean_build: releaseId })
        .where('first_clean_build', 'is', null)
        .where('erased_at', '<=', String(startedAt))
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },
    async leftovers(receiptId) {
      const erasure = await findErasure(receiptId);
      if (erasure === null) return null;
      const counts = new Map<string, number>(personalTables.map(({ table }) => [table, 0]));
      const isTheirs = await namedBy(db, vault, [erasure.tombstone]);
      for await (const userId of peopleKnown(db)) {
        if (isTheirs(userId) === null) continue;
        for (const { place, rows } of await rowsUntil(db, vault.namesOf(userId), erasure.erasedAt))
          counts.set(place, counts.get(place)! + rows);
      }
      return [...counts].map(([place, rows]) => ({ place, rows }));
    },
    async markVerified(receiptId, at) {
      await db
        .updateTable('erasures')
        .set({ verified_at: String(at) })
        .where('receipt_id', '=', receiptId)
        .execute();
    },
  };
}

/**
 * By which of these tombstones somebody in the database is meant: by their name, by what later generations make of it (the database
 * may be an old copy), or by a name of before. null for none.
 */
export async function namedBy(
  db: Sql,
  vault: Pick<Vault, 'namesOf' | 'tombstoneOf'>,
  tombstones: readonly string[],
): Promise<(userId: UserId) => string | null> {
  const sought = new Set(tombstones);
  const { rows } = await sql<{ user_id: UserId; former: readonly string[] }>`
    select user_id, former from people where former && ${tombstones}::text[]
  `.execute(db);
  const before = new Map(rows.map(({ user_id, former }) => [user_id, former]));
  return (userId) => {
    const known = [...vault.namesOf(userId).map(vault.tombstoneOf), ...(before.get(userId) ?? [])];
    return known.find((tombstone) => sought.has(tombstone)) ?? null;
  };
}

/** Of each receipt what there is to keep. Safe to repeat, and where two replicas start at once: the first one's count stays. */
export async function insertErasures(
  trx: Sql,
  erasures: readonly Pick<Erasure, 'receiptId' | 'tombstone' | 'erasedAt' | 'removed'>[],
): Promise<void> {
  await trx
    .insertInto('erasures')
    .values(
      erasures.map(({ receiptId, tombstone, erasedAt, removed }) => ({
        receipt_id: receiptId,
        tombstone,
        erased_at: String(erasedAt),
        removed: JSON.stringify(removed),
      })),
    )
    .onConflict((conflict) => conflict.column('receipt_id').doNothing())
    .execute();
}

/**
 * Rows of a person that are as old as an erasure or older. A row without a time of its own counts where nothing of the person
 * is newer: else it came with somebody who began anew.
 */
async function rowsUntil(db: Sql, names: readonly UserId[], until: number): Promise<readonly RowsOf[]> {
  const count = async (table: string, where: ReturnType<typeof sql>): Promise<number> => {
    const { rows } = await sql<{ count: string }>`
      select count(*) from ${sql.table(table)} where ${where}
    `.execute(db);
    return readWhole(rows[0]!.count);
  };
  const counted: RowsOf[] = [];
  let newer = 0;
  for (const { table, person, at } of personalTables) {
    if (at === null) continue;
    const isTheirs = sql`${sql.ref(person)} = any(${names}::text[])`;
    counted.push({ place: table, rows: await count(table, sql`${isTheirs} and ${sql.ref(at)} <= ${until}::bigint`) });
    newer += await count(table, sql`${isTheirs} and ${sql.ref(at)} > ${until}::bigint`);
  }
  for (const { table, person, at } of personalTables) {
    if (at !== null) continue;
    const rows = newer > 0 ? 0 : await count(table, sql`${sql.ref(person)} = any(${names}::text[])`);
    counted.push({ place: table, rows });
  }
  return counted;
}

const erasureFrom = (row: Selectable<Database['erasures']>): Erasure => ({
  receiptId: row.receipt_id,
  tombstone: row.tombstone,
  erasedAt: readWhole(row.erased_at),
  removed: row.removed,
  firstCleanBuild: row.first_clean_build,
  verifiedAt: row.verified_at === null ? null : readWhole(row.verified_at),
});
