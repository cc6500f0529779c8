import { setTimeout as wait } from 'node:timers/promises';
import { type Migration, Migrator, sql } from 'kysely';
import { isStoreAway } from '../../engine/terms/storeAway.ts';
import type { Sql } from './database.ts';
import { migrations as ourMigrations } from './migrations/migrations.ts';

/**
 * The setting by which a migration that takes something away names the first migration that code must know to go on with the
 * database. Absent for as long as migrations only add, as all have done.
 */
export const firstMigrationNeeded = 'first migration needed';

/**
 * Brings the database to the newest tables, all or nothing. Safe when several replicas start at once: the first one
 * works, the others wait for it. Migrations only add, so that replicas of the version before go on beside; and so a
 * database that a newer version has brought further is good for this one too, unless it says otherwise.
 *
 * A table that somebody reads for long, as pg_dump does, is waited for in short turns: behind a migration that waits for it, everybody else
 * who came later would wait too.
 *
 * @throws if the database is too new for this code, or cannot be reached
 */
export async function migrate(db: Sql, migrations: Readonly<Record<string, Migration>> = ourMigrations): Promise<void> {
  const later = await laterThan(db, migrations);
  const needed = later.length > 0 ? await neededBy(db) : null;
  if (needed !== null && !Object.hasOwn(migrations, needed))
    throw new Error('a newer version has written this database, and this one is too old for it');
  const known = {
    ...Object.fromEntries(Object.entries(migrations).map(([name, migration]) => [name, impatient(migration)])),
    ...Object.fromEntries(later.map((name) => [name, ranElsewhere])),
  };
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => known },
    // What was developed side by side may have come in another order than its numbers.
    allowUnorderedMigrations: true,
  });
  let { error } = await migrator.migrateToLatest();
  for (let turn = 1; turn < mostTurns && isKeptWaiting(error); turn += 1) {
    await wait(betweenTurns);
    ({ error } = await migrator.migrateToLatest());
  }
  if (!error) return;
  // A newer replica that started beside this one may have brought it further in between.
  if ((await laterThan(db, migrations)).length > later.length) return migrate(db, migrations);
  throw error;
}

/** How long one turn waits for a table, less than a list does; between two turns others go on. In milliseconds. */
const lockPatience = 400;
const betweenTurns = 600;
/** Half an hour of them: a dump of a large shop takes that long. */
const mostTurns = 1800;

const impatient = (migration: Migration): Migration => ({
  ...migration,
  async up(db) {
    await sql`select set_config('lock_timeout', ${String(lockPatience)}, true)`.execute(db);
    await migration.up(db);
  },
});

function isKeptWaiting(error: unknown): boolean {
  const said = isStoreAway(error) ? error.cause : error;
  return (said as { readonly code?: unknown } | undefined)?.code === '55P03';
}

const ranElsewhere: Migration = { up: async () => {} };

/** The migrations that ran on this database and that this code does not know. */
async function laterThan(db: Sql, migrations: Readonly<Record<string, Migration>>): Promise<readonly string[]> {
  const { rows: found } = await sql<{ there: boolean }>`
    select to_regclass('kysely_migration') is not null as there
  `.execute(db);
  if (!found[0]!.there) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name).filter((name) => !Object.hasOwn(migrations, name));
}

async function neededBy(db: Sql): Promise<string | null> {
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where('name', '=', firstMigrationNeeded)
    .executeTakeFirst();
  return row?.value ?? null;
}
