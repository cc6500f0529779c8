import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Client, Pool } from 'pg';
import type { Sql } from '../../server/store/database.ts';
import { migrate } from '../../server/store/migrate.ts';
import { pglitePool } from '../../server/store/pglitePool.ts';
import { sqlDatabase } from '../../server/store/sqlDatabase.ts';
import { openVault, type Vault } from '../../server/store/vault.ts';
import { freshFolder } from './folders.ts';
import { emptyPglite } from './pgliteTemplate.ts';

/** A migrated database of its own for one test file. */
export interface TestDatabase {
  readonly db: Sql;
  /** What makes the histories in it readable. */
  readonly vault: Vault;
  /** The folder that the vault's keys lie in: a store on this database is opened with this one, or not at all. */
  readonly folder: string;
  /** Empties every table, as the migrations left it. @returns the database */
  fresh(): Promise<Sql>;
  close(): Promise<void>;
}

/** An engine that the SQL drivers run on. */
export interface SqlEngine {
  readonly name: string;
  readonly isAvailable: boolean;
  start(): Promise<TestDatabase>;
}

const serverUrl = process.env.TIGHTROPE_TEST_DATABASE_URL;

export const pgliteEngine: SqlEngine = {
  name: 'PGlite',
  isAvailable: true,
  async start() {
    const pglite = await emptyPglite();
    return migrated(sqlDatabase(pglitePool(pglite)), () => pglite.close());
  },
};

export const postgresEngine: SqlEngine = {
  name: 'PostgreSQL',
  isAvailable: serverUrl !== undefined,
  async start() {
    const { url, drop } = await emptyPostgres();
    const pool = new Pool({ connectionString: url, max: 10 });
    // The database is dropped while closed connections may still be saying goodbye.
    pool.on('error', () => {});
    pool.on('connect', (client) => client.on('error', () => {}));
    return migrated(sqlDatabase(pool), drop);
  },
};

/** Both engines; says so loudly where one cannot be tested. */
export const sqlEngines = [pgliteEngine, postgresEngine];
if (!postgresEngine.isAvailable)
  console.warn(
    'NOT TESTED on a real PostgreSQL: TIGHTROPE_TEST_DATABASE_URL is not set. Run .ci/postgres.sh npm test.',
  );

/**
 * A new, empty database on the test server.
 *
 * @param like the URL of a database to copy, which nobody may have open
 */
export async function emptyPostgres(like?: string): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `tightrope_test_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name}${like === undefined ? '' : ` template ${new URL(like).pathname.slice(1)}`}`);
  const url = new URL(serverUrl!);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(`drop database ${name} with (force)`) };
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function migrated(db: Sql, drop: () => Promise<void>): Promise<TestDatabase> {
  await migrate(db);
  const folder = await freshFolder();
  const vault = await openVault(db, join(folder, 'keys'), null);
  if (!vault.ok) throw new Error(vault.refusal);
  const { rows } = await sql<{ tablename: string }>`
    select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%'
  `.execute(db);
  const filled = rows
    .map(({ tablename }) => tablename)
    .filter((name) => !['catalogue_version', 'builder', 'person_names'].includes(name));
  return {
    db,
    vault: vault.value,
    folder,
    async fresh() {
      await sql.raw(`truncate ${filled.join(', ')} restart identity`).execute(db);
      await sql`update catalogue_version set version = 0`.execute(db);
      await sql`update person_names set generation = 1`.execute(db);
      return db;
    },
    async close() {
      vault.value.close();
      await db.destroy();
      await drop();
    },
  };
}
