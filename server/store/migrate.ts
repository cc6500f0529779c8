import { Migrator } from 'kysely';
import type { Sql } from './database.ts';
import { migrations } from './migrations/migrations.ts';

/**
 * Brings the database to the newest tables, all or nothing. Safe when several replicas start at once: the first one
 * works, the others wait for it.
 *
 * @throws if the database is newer than this code, or cannot be reached
 */
export async function migrate(db: Sql): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
