import { type Kysely, type Migration, sql } from 'kysely';

/** Snapshots in the database as well, for replicas that share no folder, and for a folder that was lost. */
export const snapshotBytes: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql
      .raw('create table if not exists snapshot_bytes (version text primary key, bytes bytea not null)')
      .execute(db);
    // They are compressed as far as they can be.
    await sql.raw('alter table snapshot_bytes alter column bytes set storage external').execute(db);
  },
};
