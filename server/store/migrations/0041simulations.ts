import { type Kysely, type Migration, sql } from 'kysely';

/** Studies that were started from the service, and what they found: invented and public data alone, so nobody is in it. */
export const simulations: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `create table simulations (
    sequence bigint generated always as identity unique,
    id text collate "C" primary key,
    name text not null,
    started_at bigint not null,
    ended_at bigint,
    heard_at bigint not null,
    state text not null,
    progress jsonb,
    complaints jsonb not null,
    results text,
    stop_asked boolean not null default false
  )`,
];
