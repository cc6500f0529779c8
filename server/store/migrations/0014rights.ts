import { type Kysely, type Migration, sql } from 'kysely';

/** What people ask about what is kept of them; and that somebody was erased, without whom. */
export const rights: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  'alter table people add column restricted_since bigint',
  'create index interactions_by_arrival on interactions using brin (received_at)',

  `create table data_requests (
    request_id text collate "C" primary key,
    user_id text collate "C" not null,
    type text not null
      check (type in ('ACCESS', 'PORTABILITY', 'ERASURE', 'RESTRICTION', 'OBJECTION', 'RECTIFICATION')),
    status text not null check (status in ('PENDING', 'IN_FORCE', 'DONE', 'CANCELLED', 'REFUSED')),
    submitted_at bigint not null,
    due_at bigint not null,
    cancel_until bigint,
    decided_at bigint,
    via text not null check (via in ('SHOPPER', 'OPERATOR', 'OPENDSR')),
    sealed_note text,
    link_hash text,
    link_until bigint,
    check ((link_hash is null) = (link_until is null))
  )`,
  `create unique index one_request_in_flight on data_requests (user_id, type) where status in ('PENDING', 'IN_FORCE')`,
  'create index data_requests_by_link on data_requests (link_hash)',
  'create index data_requests_by_due on data_requests (status, due_at)',

  // No pseudonym here: a tombstone is one hashed again, with a key that is not in this database.
  `create table erasures (
    sequence bigint generated always as identity primary key,
    receipt_id text collate "C" not null unique,
    tombstone text not null,
    erased_at bigint not null,
    removed jsonb not null,
    first_clean_build text,
    verified_at bigint
  )`,
];
