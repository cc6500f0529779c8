import { type Kysely, type Migration, sql } from 'kysely';

/**
 * How often the names of people have been made anew (personNames.ts), and of each person the tombstones of their earlier
 * names: by them a receipt from before is still found to be kept.
 */
export const names: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `create table person_names (
    only_row boolean primary key default true check (only_row),
    generation int not null check (generation >= 1)
  )`,
  'insert into person_names (generation) values (1)',
  "alter table people add column former text[] not null default '{}'",
];
