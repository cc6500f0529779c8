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
 * @param notePanic told when the database gave up for good in the middle of a statement; that connection is asked nothing more
 */
export const sqlDatabase = (pool: Pool, isAway: () => boolean = () => false, notePanic: () => void = () => {}): Sql =>
  new Kysely<Database>({ dialect: new PostgresDialect({ pool: steadyPool(pool, isAway, notePanic) }) });

function steadyPool(pool: Pool, isAway: () => boolean, notePanic: () => void): PostgresPool {
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
      const face = faceOf(client, notePanic);
      known.set(client, face);
      return face;
    },
    end: () => pool.end(),
  };
}

const settings = ['set synchronous_commit = on', "set default_transaction_isolation = 'read committed'"];

/** Without cursors, which no driver here uses: every question is a promise. */
const faceOf = (client: PoolClient, notePanic: () => void): PostgresPoolClient => {
  let hasPanicked = false;
  const query = async (text: string, values: unknown[]) => {
    // Not even to roll back: an embedded database that has given up would never come back from it, and neither would we.
    if (hasPanicked) throw storeAway();
    try {
      return await client.query(text, values);
    } catch (thrown) {
      if (isPanic(thrown)) {
        hasPanicked = true;
        notePanic();
      }
      rethrow(thrown);
    }
  };
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release() };
};

const isPanic = (thrown: unknown): boolean => (thrown as { readonly severity?: unknown } | null)?.severity === 'PANIC';

function rethrow(thrown: unknown): never {
  throw awayError(thrown);
}
