import { type Kysely, type Migration, sql } from 'kysely';

/** What a storefront shows of an item; and what was served to people who allowed that to be counted, without the people. */
export const storefront: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  'alter table items add column details jsonb',

  // No column here names a person, or could be joined to one: a list's name is a keyed hash, and times are whole hours.
  `create table served_lists (
    list_id text collate "C" primary key,
    served_at bigint not null,
    surface text not null,
    mode text not null,
    model_version text,
    epoch bigint not null,
    policy text not null,
    random_share double precision not null check (random_share between 0 and 1)
  )`,
  'create index served_lists_by_time on served_lists (served_at, list_id)',

  `create table served_slots (
    list_id text collate "C" not null references served_lists on delete cascade,
    slot integer not null check (slot >= 0),
    item_id text collate "C" not null,
    origin text not null check (origin in ('RANKED', 'RANDOM', 'PINNED')),
    propensity double precision not null,
    draw_chance double precision not null,
    primary key (list_id, slot)
  )`,

  `create table outcomes (
    event_id text collate "C" primary key,
    list_id text collate "C" not null references served_lists on delete cascade,
    item_id text collate "C" not null,
    kind text not null check (kind in ('IMPRESSION', 'CLICK', 'DISMISS')),
    reason text,
    at bigint not null,
    check ((kind = 'DISMISS') = (reason is not null))
  )`,
  'create index outcomes_of_list on outcomes (list_id, item_id)',
];
