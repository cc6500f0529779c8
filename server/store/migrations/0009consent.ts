import { type Kysely, type Migration, sql } from 'kysely';

/** How each choice was expressed: under which words, until when; and what an interaction was taken under. */
export const consent: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  "alter table people add column expressions jsonb not null default '{}'",
  "alter table consents add column policy_hash text not null default ''",
  'alter table consents add column expires_at bigint',
  "alter table interactions add column consent_records bigint[] not null default '{}'",
];
