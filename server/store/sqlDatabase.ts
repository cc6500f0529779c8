import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { isStoreAway, storeAway } from '../../engine/terms/storeAway.ts';
import { awayError, takenError } from './awayError.ts';
import type { Database, Sql } from './database.ts';
import { type Belonging, belongsAnywhere, type DatabasePlace, placeOf } from './databasePlace.ts';

/**
 * The shop's database over a pool of connections, whichever engine answers. Each connection is set to what the drivers
 * rely on, whatever the server's defaults are: a commit is durable before it is answered, and every statement sees what
 * was committed before it began.
 *
 * What fails for want of a server, a disk or a connection fails as a StoreAway.
 *
 * @param isAway true where it is known that nobody would answer: then nothing is tried
 * @param notePanic told when the database gave up for good in the middle of a statement; that connection is asked nothing more
 * @param belonging which database connections have to be with, so that none is asked that leads elsewhere
 */
export const sqlDatabase = (
  pool: Pool,
  isAway: () => boolean = () => false,
  notePanic: () => void = () => {},
  belonging: Belonging = belongsAnywhere,
): Sql =>
  new Kysely<Database>({ dialect: new PostgresDialect({ pool: steadyPool(pool, isAway, notePanic, belonging) }) });

function steadyPool(pool: Pool, isAway: () => boolean, notePanic: () => void, belonging: Belonging): PostgresPool {
  // Each client has one face, always the same: the layer above knows its connections by them.
  const known = new WeakMap<PoolClient, PostgresPoolClient>();
  const places = new WeakMap<PoolClient, DatabasePlace>();

  /** Whether a connection, new or not yet asked, is with the database that is answered from. */
  async function isElsewhere(client: PoolClient): Promise<boolean> {
    if (belonging.present() === null) return false;
    places.set(client, await placeOf(client));
    return places.get(client) !== belonging.present();
  }
  /** From before a gap, after which another database came. */
  function isOfBefore(client: PoolClient): boolean {
    const place = places.get(client);
    return place !== undefined && place !== belonging.present();
  }
  async function connect(): Promise<PostgresPoolClient> {
    if (isAway()) throw storeAway();
    // Whatever the reason is: no connection, no answer. A password, a right to connect or a whole database may be back before long.
    const client = await pool.connect().catch((thrown: unknown) => {
      throw isStoreAway(thrown) ? thrown : storeAway(thrown);
    });
    if (isOfBefore(client)) {
      client.release(true);
      return connect();
    }
    const before = known.get(client);
    if (before && (places.has(client) || belonging.present() === null)) return before;
    // Here and not by Kysely's onCreateConnection, which keeps a connection for ever that broke in it.
    try {
      if (!before) for (const setting of settings) await client.query(setting);
      if (await isElsewhere(client)) {
        belonging.noteElsewhere();
        throw storeAway();
      }
    } catch (thrown) {
      client.release(true);
      rethrow(thrown);
    }
    const face = before ?? faceOf(client, notePanic, belonging);
    known.set(client, face);
    return face;
  }
  return { connect, end: () => pool.end() };
}

const settings = ['set synchronous_commit = on', "set default_transaction_isolation = 'read committed'"];

/** Without cursors, which no driver here uses: every question is a promise. */
const faceOf = (client: PoolClient, notePanic: () => void, { present }: Belonging): PostgresPoolClient => {
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
      if (present() !== null) throw takenError(thrown);
      rethrow(thrown);
    }
  };
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release() };
};

const isPanic = (thrown: unknown): boolean => (thrown as { readonly severity?: unknown } | null)?.severity === 'PANIC';

function rethrow(thrown: unknown): never {
  throw awayError(thrown);
}
