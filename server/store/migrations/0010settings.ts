import { type Kysely, type Migration, sql } from 'kysely';

/** What a shopper decided about their own lists; beside what they allow, so that whoever forgets the one forgets the other. */
export const settings: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw("alter table people add column settings jsonb not null default '{}'").execute(db);
  },
};
