import { type Kysely, type Migration, sql } from 'kysely';

/**
 * Who may build: the number of the newest builder's turn, and with each release the number of the turn that charged it. A
 * release keeps its number as it keeps its price.
 */
export const builder: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `create table builder (
    only_row boolean primary key default true check (only_row),
    fence bigint not null
  )`,
  'insert into builder (fence) values (0)',

  'alter table releases add column fence bigint not null default 0',
  `create or replace function keep_release() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' or old.state <> 'RESERVED'
      or (new.sequence, new.release_id, new.window_id, new.nano_rho, new.at, new.unit, new.epsilon, new.delta, new.fence)
        is distinct from
        (old.sequence, old.release_id, old.window_id, old.nano_rho, old.at, old.unit, old.epsilon, old.delta, old.fence) then
      raise exception 'of a release only the state may change, and only away from RESERVED';
    end if;
    return new;
  end $$`,
];
