import { type Kysely, type Migration, sql } from 'kysely';

/** What the shop's own people decide, and products that they hide. */
export const decisions: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  'alter table items add column hidden boolean not null default false',

  `create table decisions (
    sequence bigint primary key,
    kind text collate "C" not null,
    subject text collate "C" not null,
    revision bigint not null check (revision >= 1),
    body jsonb,
    at bigint not null,
    by text not null,
    unique (kind, subject, revision)
  )`,
  'create index decisions_of_kind on decisions (kind, sequence)',

  // Append-only whoever writes: who decided what cannot be made to have been otherwise.
  `create function keep_row() returns trigger language plpgsql as $$
  begin
    raise exception 'a row of % is never changed and never removed', tg_table_name;
  end $$`,
  'create trigger keep_decision before update or delete on decisions for each row execute function keep_row()',
];
