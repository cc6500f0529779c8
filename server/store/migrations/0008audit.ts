import { type Kysely, type Migration, sql } from 'kysely';

/** The audit log, and what the service counts of its own work. */
export const audit: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `create table audit_log (
    sequence bigint primary key check (sequence >= 1),
    at bigint not null,
    by text not null,
    action text not null,
    subject text not null,
    previous text not null,
    digest text not null unique
  )`,
  'create trigger keep_audit_entry before update or delete on audit_log for each row execute function keep_row()',

  `create table tallies (
    name text collate "C" not null,
    surface text collate "C" not null,
    label text collate "C" not null,
    hour bigint not null,
    count bigint not null check (count >= 1),
    primary key (name, hour, surface, label)
  )`,
];
