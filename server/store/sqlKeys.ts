import { type Selectable, sql } from 'kysely';
import { type KeyStore, mostLiveKeys } from '../../engine/store/keyStore.ts';
import type { KeyRecord } from '../../engine/terms/key.ts';
import type { Database, Sql } from './database.ts';
import { readWhole } from './readWhole.ts';

/** Keeps keys in one table. A live key has one of the places that its name has, which a unique index hands out once each. */
export function sqlKeys(db: Sql): KeyStore {
  return {
    async add({ keyId, kind, name, hash, origins, surfaces, createdAt }) {
      // Who loses a race for a place tries the next one.
      for (let attempt = 0; attempt < mostLiveKeys; attempt += 1) {
        const { rows } = await sql`
          insert into keys (key_id, kind, name, place, hash, origins, surfaces, created_at)
          select ${keyId}::text, ${kind}::text, ${name}::text, place, ${hash}::text, ${origins}::text[],
                 ${surfaces}::text[], ${createdAt}::bigint
          from generate_series(1, ${mostLiveKeys}::int) as place
          where not exists (
            select from keys where keys.name = ${name}::text and keys.place = place.place and revoked_at is null
          )
          order by place limit 1
          on conflict do nothing
          returning key_id
        `.execute(db);
        if (rows.length > 0) return true;
      }
      return false;
    },
    async all() {
      const rows = await db.selectFrom('keys').selectAll().orderBy('sequence').execute();
      return rows.map(keyFrom);
    },
    async revoke(keyId, at) {
      const { rows } = await sql`
        update keys set revoked_at = ${at}::bigint where key_id = ${keyId}::text and revoked_at is null returning key_id
      `.execute(db);
      return rows.length > 0;
    },
    async markUsed(keyId, at) {
      await sql`
        update keys set last_used_at = greatest(${at}::bigint, last_used_at) where key_id = ${keyId}::text
      `.execute(db);
    },
  };
}

const keyFrom = (row: Selectable<Database['keys']>): KeyRecord => ({
  keyId: row.key_id,
  kind: row.kind,
  name: row.name,
  hash: row.hash,
  origins: row.origins,
  surfaces: row.surfaces,
  createdAt: readWhole(row.created_at),
  lastUsedAt: row.last_used_at === null ? null : readWhole(row.last_used_at),
  revokedAt: row.revoked_at === null ? null : readWhole(row.revoked_at),
});
