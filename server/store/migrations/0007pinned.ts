import { type Kysely, type Migration, sql } from 'kysely';

/** A slot may hold what a rule pinned to it. */
export const pinned: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`alter table served_slots drop constraint served_slots_origin_check`.execute(db);
    await sql`
      alter table served_slots add constraint served_slots_origin_check check (origin in ('RANKED', 'RANDOM', 'PINNED'))
    `.execute(db);
  },
};
