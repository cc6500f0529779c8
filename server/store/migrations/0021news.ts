import { type Kysely, type Migration, sql } from 'kysely';

/**
 * A new snapshot is told to every replica in the moment of its commit. Who does not hear it finds it by asking, a second
 * later: nothing depends on the message.
 */
export const news: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `create function tell_news() returns trigger language plpgsql as $$
  begin
    perform pg_notify('tightrope_news', tg_table_name);
    return null;
  end $$`,
  'create trigger tell_news after insert on snapshots for each statement execute function tell_news()',
];
