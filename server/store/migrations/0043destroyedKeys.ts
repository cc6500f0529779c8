import { type Kysely, type Migration, sql } from 'kysely';

/**
 * Which keys of persons were destroyed, by the numbers of their slots: an older copy of the file of keys, which may be as long as the present
 * one, has them still. Whose they were is nowhere: the row that said so went with the person.
 */
export const destroyedKeys: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`create table destroyed_keys (slot bigint primary key)`.execute(db);
  },
};
