import { type Kysely, type Migration, sql } from 'kysely';

/** The keys of the shop's pages, systems and people: their hashes, never they themselves; and what senders used up. */
export const keys: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `create table keys (
    sequence bigint generated always as identity primary key,
    key_id text collate "C" not null unique,
    kind text not null check (kind in ('publishable', 'service', 'analyst', 'admin')),
    name text not null,
    place int not null check (place between 1 and 2),
    hash text not null unique,
    origins text[] not null,
    surfaces text[],
    created_at bigint not null,
    last_used_at bigint,
    revoked_at bigint,
    check (kind = 'publishable' or (origins = '{}' and surfaces is null))
  )`,
  'create unique index live_keys on keys (name, place) where revoked_at is null',

  // Counts of a minute, by hidden names: not worth a write-ahead log, and empty after a crash.
  `create unlogged table rate_limits (
    key varchar(255) primary key,
    points integer not null default 0,
    expire bigint
  )`,
];
