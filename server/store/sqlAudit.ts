import type { Selectable } from 'kysely';
import type { AuditStore } from '../../engine/store/auditStore.ts';
import type { AuditEntry } from '../../engine/terms/auditEntry.ts';
import type { Database, Sql } from './database.ts';
import { readWhole } from './readWhole.ts';

/** Lines that are read by one statement. */
const linesAtOnce = 1000;

/** Keeps the audit log in one table, which its trigger holds append-only. */
export function sqlAudit(db: Sql): AuditStore {
  const page = async (first: number, before: number | null) => {
    let query = db.selectFrom('audit_log').selectAll().orderBy('sequence', 'desc').limit(first);
    if (before !== null) query = query.where('sequence', '<', String(before));
    return (await query.execute()).map(entryFrom);
  };
  return {
    async append(entry) {
      const { sequence, at, ...rest } = entry;
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('audit_log')
        .values({ ...rest, sequence: String(sequence), at: String(at) })
        .onConflict((conflict) => conflict.column('sequence').doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    newest: async () => (await page(1, null))[0] ?? null,
    page,
    async *entries() {
      for (let after = 0; ; ) {
        const rows = await db
          .selectFrom('audit_log')
          .selectAll()
          .where('sequence', '>', String(after))
          .orderBy('sequence')
          .limit(linesAtOnce)
          .execute();
        if (rows.length === 0) return;
        for (const row of rows) yield entryFrom(row);
        after = readWhole(rows.at(-1)!.sequence);
      }
    },
  };
}

const entryFrom = (row: Selectable<Database['audit_log']>): AuditEntry => ({
  ...row,
  sequence: readWhole(row.sequence),
  at: readWhole(row.at),
});
