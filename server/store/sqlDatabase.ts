import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { storeAway } from '../../engine/terms/storeAway.ts';
import { awayError } from './awayError.ts';
import type { Database, Sql } from './database.ts';

/**
 * The shop's database over a pool of connections, whichever engine answers. Each connection is set to what the drivers
 * rely on, whatever the server's defaults are: a commit is durable before it is answered, and every statement sees what
 * was committed before it began.
 *
 * What fails for want of a server, a disk or a connection fails as a StoreAway.
 *
 * @param isAway true where it is known that nobody would answer: then nothing is tried
 */
export const sqlDatabase = (pool: Pool, isAway: () => boolean = () => false): Sql =>
  new Kysely<Database>({ dialect: new PostgresDialect({ pool: steadyPool(pool, isAway) }) });

function steadyPool(pool: Pool, isAway: () => boolean): PostgresPool {
  // Each client has one face, always the same: the layer above knows its connections by them.
  const known = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    async connect() {
      if (isAway()) throw storeAway();
      const client = await pool.connect().catch(rethrow);
      const before = known.get(client);
      if (before) return before;
      // Here and not by Kysely's onCreateConnection, which keeps a connection for ever that broke in it.
      try {
        for (const setting of settings) await client.query(setting);
      } catch (thrown) {
        client.release(true);
        rethrow(thrown);
      }
      const face = faceOf(client);
      known.set(client, face);
      return face;
    },
    end: () => pool.end(),
  };
}

const settings = ['set synchronous_commit = on', "set default_transaction_isolation = 'read committed'"];

/** Without cursors, which no driver here uses: every question is a promise. */
const faceOf = (client: PoolClient): PostgresPoolClient => {
  const query = (text: string, values: unknown[]) => client.query(text, values).catch(rethrow);
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release() };
};

function rethrow(thrown: unknown): never {
  throw awayError(thrown);
}
