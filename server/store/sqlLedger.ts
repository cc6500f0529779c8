import { type Selectable, sql } from 'kysely';
import { requireCharge, requireNanoRho } from '../../engine/store/requireCharge.ts';
import type { ReleaseId } from '../../engine/terms/ids.ts';
import type { Budget, LedgerEntry, PrivacyUnit } from '../../engine/terms/ledger.ts';
import { accept, refuse } from '../../engine/terms/result.ts';
import type { Database, Sql } from './database.ts';
import { readWhole } from './readWhole.ts';
import type { RestorableLedger } from './restorableLedger.ts';

/** Keeps budgets and releases in two tables; triggers hold them append-only, whoever writes. */
export function sqlLedger(db: Sql): RestorableLedger {
  return {
    async openBudget(windowId, nanoRhoLimit) {
      requireNanoRho('nanoRhoLimit', nanoRhoLimit, 0);
      await db
        .insertInto('budgets')
        .values({ window_id: windowId, nano_rho_limit: String(nanoRhoLimit), nano_rho_spent: '0' })
        .onConflict((conflict) => conflict.column('window_id').doNothing())
        .execute();
      return (await budgetOf(db, windowId))!;
    },

    async charge(charge, fence) {
      requireCharge(charge);
      const { releaseId, windowId, nanoRho } = charge;
      return db.transaction().execute(async (trx) => {
        // The turn cannot change while this is written down: whoever takes the next one waits for it.
        const turn = await sql<{ fence: string }>`select fence from builder for share`.execute(trx);
        const newest = readWhole(turn.rows[0]!.fence);
        if (fence !== undefined && fence !== newest) return refuse({ code: 'BUILD_RUNNING' });
        // One guarded statement: whoever races, each charge sees what all the others before it have spent.
        const { numUpdatedRows } = await trx
          .updateTable('budgets')
          .set({ nano_rho_spent: sql`nano_rho_spent + ${nanoRho}::bigint` })
          .where('window_id', '=', windowId)
          .where(sql<boolean>`nano_rho_spent + ${nanoRho}::bigint <= nano_rho_limit`)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) {
          const budget = await budgetOf(trx, windowId);
          if (!budget) throw new RangeError(`windowId must name an open budget, got ${windowId}`);
          const nanoRhoLeft = budget.nanoRhoLimit - budget.nanoRhoSpent;
          return refuse({ code: 'BUDGET_EXHAUSTED', nanoRhoAsked: nanoRho, nanoRhoLeft });
        }
        const entry = await insertEntry(trx, { ...charge, state: 'RESERVED', snapshotVersion: null }, newest);
        // Thrown, so that the transaction takes the spending back: it never was a charge.
        if (!entry) throw new RangeError(`releaseId must be new, got ${releaseId}`);
        return accept(entry);
      });
    },

    async markPublished(releaseId, snapshotVersion) {
      const { numUpdatedRows } = await db
        .updateTable('releases')
        .set({ state: 'PUBLISHED', snapshot_version: snapshotVersion })
        .where('release_id', '=', releaseId)
        .where('state', '=', 'RESERVED')
        .where('fence', '=', sql<string>`(select fence from builder for share)`)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },

    async abandonReserved() {
      const { numUpdatedRows } = await db
        .updateTable('releases')
        .set({ state: 'ABANDONED' })
        .where('state', '=', 'RESERVED')
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },

    async entries() {
      const rows = await db.selectFrom('releases').selectAll().orderBy('sequence').execute();
      return rows.map(entryFrom);
    },

    async budgets() {
      const rows = await db.selectFrom('budgets').selectAll().orderBy('window_id').execute();
      return rows.map(budgetFrom);
    },

    async size() {
      const { count } = await db
        .selectFrom('releases')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow();
      return readWhole(count);
    },

    restore: (entry) =>
      db.transaction().execute(async (trx) => {
        if (!(await insertEntry(trx, entry))) return;
        await trx
          .updateTable('budgets')
          .set({ nano_rho_spent: sql`least(nano_rho_limit, nano_rho_spent + ${entry.nanoRho}::bigint)` })
          .where('window_id', '=', entry.windowId)
          .execute();
      }),
  };
}

async function budgetOf(db: Sql, windowId: string): Promise<Budget | null> {
  const row = await db.selectFrom('budgets').selectAll().where('window_id', '=', windowId).executeTakeFirst();
  return row ? budgetFrom(row) : null;
}

/** @returns the entry with its sequence; null if there is one of this release already */
async function insertEntry(trx: Sql, entry: Omit<LedgerEntry, 'sequence'>, fence = 0): Promise<LedgerEntry | null> {
  const row = await trx
    .insertInto('releases')
    .values({
      release_id: entry.releaseId,
      window_id: entry.windowId,
      nano_rho: String(entry.nanoRho),
      at: String(entry.at),
      unit: entry.unit,
      epsilon: entry.epsilon,
      delta: entry.delta,
      state: entry.state,
      snapshot_version: entry.snapshotVersion,
      fence: String(fence),
    })
    .onConflict((conflict) => conflict.column('release_id').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row ? entryFrom(row) : null;
}

const budgetFrom = (row: Selectable<Database['budgets']>): Budget => ({
  windowId: row.window_id,
  nanoRhoLimit: readWhole(row.nano_rho_limit),
  nanoRhoSpent: readWhole(row.nano_rho_spent),
});

const entryFrom = (row: Selectable<Database['releases']>): LedgerEntry => ({
  releaseId: row.release_id as ReleaseId,
  windowId: row.window_id,
  nanoRho: readWhole(row.nano_rho),
  at: readWhole(row.at),
  unit: readUnit(row.unit),
  epsilon: row.epsilon,
  delta: row.delta,
  sequence: readWhole(row.sequence),
  state: row.state,
  snapshotVersion: row.snapshot_version,
});

/** The first entries of all say it in words. */
function readUnit(text: string): PrivacyUnit {
  if (text === 'PERSON_WINDOW' || text.startsWith('person')) return 'PERSON_WINDOW';
  throw new RangeError(`unit must be PERSON_WINDOW, got ${text}`);
}
