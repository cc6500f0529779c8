import { type Kysely, type Migration, sql } from 'kysely';

/** Whom other systems of the shop asked us to tell when a request is over (OpenDSR). Names requests, and no person. */
export const callbacks: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`create table callbacks (
      request_id text collate "C" not null,
      url text collate "C" not null,
      controller text not null,
      tries integer not null,
      next_at bigint not null,
      primary key (request_id, url)
    )`.execute(db);
    await sql`create index callbacks_next_at on callbacks (next_at)`.execute(db);
  },
};
