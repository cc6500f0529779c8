import type { PGlite } from '@electric-sql/pglite';
import type { Migration } from 'kysely';
import { sql } from 'kysely';
import { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sql } from '../../../server/store/database.ts';
import { firstMigrationNeeded, migrate } from '../../../server/store/migrate.ts';
import { migrations } from '../../../server/store/migrations/migrations.ts';
import { pglitePool } from '../../../server/store/pglitePool.ts';
import { sqlDatabase } from '../../../server/store/sqlDatabase.ts';
import { emptyPglite } from '../../support/pgliteTemplate.ts';
import { emptyPostgres, postgresEngine } from '../../support/sqlEngines.ts';

/** The last migration of the first version that ran anywhere: whatever comes later may only add to it. */
const firstVersion = '0008audit';

/** What a writer who does not know of it cannot get past. */
interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly filled: boolean;
}

async function columnsOf(db: Sql): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    select table_name as "table", column_name as "column", data_type as "type", is_nullable = 'YES' as "nullable",
      column_default is not null or is_identity = 'YES' as "filled"
    from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely%' order by 1, 2
  `.execute(db);
  return rows;
}

/** What keeps rows apart, by the columns that it is about. */
async function uniquesOf(db: Sql): Promise<readonly string[]> {
  const { rows } = await sql<{ definition: string }>`
    select indexdef as definition from pg_indexes
    where schemaname = 'public' and tablename not like 'kysely%' and indexdef like 'CREATE UNIQUE%' order by 1
  `.execute(db);
  return rows.map(({ definition }) => definition);
}

const upTo = (last: string): Readonly<Record<string, Migration>> =>
  Object.fromEntries(Object.entries(migrations).filter(([name]) => name <= last));

describe('migrations', () => {
  let pglite: PGlite;
  let db: Sql;
  beforeEach(async () => {
    pglite = await emptyPglite();
    db = sqlDatabase(pglitePool(pglite));
  });
  afterEach(async () => {
    await db.destroy();
    await pglite.close();
  });

  it('only add to what the version before reads and writes: it goes on beside the new one', async () => {
    await migrate(db, upTo(firstVersion));
    const before = await columnsOf(db);
    const uniquesBefore = await uniquesOf(db);
    await migrate(db);
    const after = new Map((await columnsOf(db)).map((column) => [`${column.table}.${column.column}`, column]));
    const tables = new Set(before.map(({ table }) => table));

    for (const old of before) {
      const now = after.get(`${old.table}.${old.column}`);
      expect(now?.type, `${old.table}.${old.column}`).toBe(old.type);
      // What may be left out or null may be so still.
      if (old.nullable) expect(now!.nullable, `${old.table}.${old.column}`).toBe(true);
      if (old.filled) expect(now!.filled, `${old.table}.${old.column}`).toBe(true);
    }
    const known = new Set(before.map(({ table, column }) => `${table}.${column}`));
    const added = [...after.values()].filter(
      ({ table, column }) => tables.has(table) && !known.has(`${table}.${column}`),
    );
    // What the old one does not know it leaves out.
    expect(added.filter(({ nullable, filled }) => !nullable && !filled)).toEqual([]);
    const onOldTables = (await uniquesOf(db)).filter((index) => tables.has(/ ON public\.(\w+) /.exec(index)![1]!));
    expect(onOldTables.filter((index) => !uniquesBefore.includes(index))).toEqual([]);
  });

  it('leave a database that a newer version has brought further to an older one that starts again', async () => {
    await migrate(db);
    await sql`insert into kysely_migration values ('9998later', '2026-01-01'), ('9999later', '2026-01-01')`.execute(db);
    await migrate(db);
    await db.insertInto('settings').values({ name: firstMigrationNeeded, value: '0001tables' }).execute();
    await migrate(db);
  });

  it('refuse a database that an older version can do nothing with any more', async () => {
    await migrate(db);
    await sql`insert into kysely_migration values ('9999later', '2026-01-01')`.execute(db);
    await db.insertInto('settings').values({ name: firstMigrationNeeded, value: '9999later' }).execute();
    await expect(migrate(db)).rejects.toThrow('too old');
  });
});

describe.skipIf(!postgresEngine.isAvailable)('replicas that start at once on one PostgreSQL', () => {
  it('migrate it once, those of the version before beside those of this one', async () => {
    const { url, drop } = await emptyPostgres();
    const starts = Array.from({ length: 6 }, (_, place) => ({
      db: sqlDatabase(new Pool({ connectionString: url })),
      migrations: place % 2 === 0 ? migrations : upTo(firstVersion),
    }));
    try {
      await Promise.all(starts.map((start) => migrate(start.db, start.migrations)));
      const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
        starts[0]!.db,
      );
      expect(rows.map(({ name }) => name)).toEqual(Object.keys(migrations).toSorted());
    } finally {
      for (const { db } of starts) await db.destroy();
      await drop();
    }
  });

  it('wait for a table that is being dumped, and nobody waits behind them meanwhile', async () => {
    const { url, drop } = await emptyPostgres();
    const [pool, db] = [new Pool({ connectionString: url }), sqlDatabase(new Pool({ connectionString: url }))];
    try {
      await migrate(db);
      const [dump, shopper] = [await pool.connect(), await pool.connect()];
      await dump.query('begin');
      await dump.query('lock table people in access share mode'); // as pg_dump has it to its end
      const adding: Migration = {
        up: (trx) => sql`alter table people add column added text`.execute(trx).then(() => {}),
      };
      const migrated = migrate(db, { ...migrations, '9999adding': adding });
      const isWaiting = async () =>
        (await pool.query("select from pg_locks where not granted and relation = 'people'::regclass")).rowCount! > 0;
      await expect.poll(isWaiting, { timeout: 30_000, interval: 10 }).toBe(true);
      // The dump is not over: whoever waited behind the migration would wait for ever.
      expect((await shopper.query('select user_id from people')).rows).toEqual([]);
      await dump.query('commit');
      await migrated;
      expect((await shopper.query('select added from people')).rows).toEqual([]);
      for (const client of [dump, shopper]) client.release();
    } finally {
      await db.destroy();
      await pool.end();
      await drop();
    }
  }, 60_000);
});
