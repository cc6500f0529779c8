import { type Kysely, type Migration, sql } from 'kysely';

/**
 * The first tables. Names of people and events compare by bytes (collation "C"): paging by them is then the same on
 * every machine, and locks taken in that order are taken in one order everywhere.
 */
export const tables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `create table items (
    ordinal bigint generated always as identity primary key,
    item_id text collate "C" not null unique,
    sku text not null,
    title text not null,
    categories jsonb not null,
    price_amount text,
    price_currency text,
    in_stock boolean not null,
    check ((price_amount is null) = (price_currency is null))
  )`,

  `create table catalogue_version (
    only_row boolean primary key default true check (only_row),
    version bigint not null
  )`,
  'insert into catalogue_version (version) values (0)',

  `create table people (
    user_id text collate "C" primary key,
    consent jsonb not null
  )`,

  `create table consents (
    sequence bigint generated always as identity primary key,
    user_id text collate "C" not null,
    purpose text not null check (purpose in ('PERSONALIZE', 'LEARN', 'LOCATION', 'SENSITIVE', 'MARKETING')),
    choice boolean,
    at bigint not null,
    source text not null,
    policy_version text not null
  )`,
  'create index consents_of_person on consents (user_id, sequence)',

  `create table interactions (
    event_id text collate "C" primary key,
    user_id text collate "C" not null,
    item_id text collate "C" not null,
    kind text not null check (kind in ('VIEW', 'CART', 'PURCHASE')),
    at bigint not null,
    received_at bigint not null,
    channel text not null check (channel in ('STOREFRONT', 'IMPORT', 'INVENTED')),
    origin text not null,
    purposes text[] not null
  )`,
  // One index for both questions about a person. A second one by arrival alone would tempt the planner, which has no
  // statistics in a fresh database, to read that one whole for every person.
  'create index interactions_of_person on interactions (user_id, received_at)',

  `create table budgets (
    window_id text primary key,
    nano_rho_limit bigint not null check (nano_rho_limit >= 0),
    nano_rho_spent bigint not null default 0 check (nano_rho_spent >= 0),
    check (nano_rho_spent <= nano_rho_limit)
  )`,

  `create table releases (
    sequence bigint generated always as identity primary key,
    release_id text not null unique,
    window_id text not null references budgets,
    nano_rho bigint not null check (nano_rho >= 1),
    at bigint not null,
    unit text not null,
    epsilon double precision not null,
    delta double precision not null,
    state text not null check (state in ('RESERVED', 'PUBLISHED', 'ABANDONED')),
    snapshot_version text,
    check ((state = 'PUBLISHED') = (snapshot_version is not null))
  )`,

  // The ledger is append-only whoever writes to it: no refund, no second limit, no rewritten or removed entry.
  `create function keep_budget() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' or new.window_id <> old.window_id
      or new.nano_rho_limit <> old.nano_rho_limit or new.nano_rho_spent < old.nano_rho_spent then
      raise exception 'a budget only ever grows more spent';
    end if;
    return new;
  end $$`,
  'create trigger keep_budget before update or delete on budgets for each row execute function keep_budget()',
  `create function keep_release() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' or old.state <> 'RESERVED'
      or (new.sequence, new.release_id, new.window_id, new.nano_rho, new.at, new.unit, new.epsilon, new.delta)
        is distinct from
        (old.sequence, old.release_id, old.window_id, old.nano_rho, old.at, old.unit, old.epsilon, old.delta) then
      raise exception 'of a release only the state may change, and only away from RESERVED';
    end if;
    return new;
  end $$`,
  'create trigger keep_release before update or delete on releases for each row execute function keep_release()',

  `create table snapshots (
    sequence bigint generated always as identity primary key,
    version text not null,
    release_id text not null,
    published_at timestamptz not null default now()
  )`,

  `create table settings (
    name text primary key,
    value text not null
  )`,
];
