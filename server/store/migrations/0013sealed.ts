import { type Kysely, type Migration, sql } from 'kysely';

/**
 * What a person touched, how and when, is kept under a key of their own, which is not in this database: here is only the
 * number of its slot. Rows from before are sealed when the store is next opened (sealLeftovers.ts).
 */
export const sealed: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  // By 1: a slot that was given out is gone, also where the transaction that took it came to nothing.
  'create sequence person_key_slots minvalue 1',
  `create table person_keys (
    user_id text collate "C" primary key,
    slot bigint not null unique default nextval('person_key_slots')
  )`,

  'alter table interactions add column sealed text',
  'create index interactions_not_sealed on interactions (event_id) where sealed is null',
  'alter table interactions alter column item_id drop not null',
  'alter table interactions alter column kind drop not null',
  'alter table interactions alter column at drop not null',
  `alter table interactions add constraint sealed_or_not_yet
    check (case when sealed is null then item_id is not null and kind is not null and at is not null
      else item_id is null and kind is null and at is null end)`,
];
