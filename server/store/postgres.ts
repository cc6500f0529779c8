import { mkdir } from 'node:fs/promises';
import { Socket } from 'node:net';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { Store } from '../../engine/store/store.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { isStoreAway } from '../../engine/terms/storeAway.ts';
import { afterGap } from './afterGap.ts';
import { lockOnServer } from './builderLock.ts';
import type { Sql } from './database.ts';
import { type DatabaseWatch, watchDatabase } from './databaseWatch.ts';
import { isOwnSession } from './ownSession.ts';
import { serverPool } from './serverPool.ts';
import { sqlDatabase } from './sqlDatabase.ts';
import { sqlStore } from './sqlStore.ts';
import type { StoreRefusal } from './storeRefusal.ts';
import { keysMarkIn } from './vault.ts';
import { watchedReads } from './watchedReads.ts';

/** The oldest PostgreSQL that the contract suites have been run on. */
const oldestMajor = 15;
/** Longer than any statement of a request takes, and than a shared folder keeps what it knew of a file; in milliseconds. */
const replicasSettle = 120_000;

/**
 * Opens the store that lives in a PostgreSQL database, with snapshots in it too. The folder holds a copy of those, the ledger's
 * second copy, and the keys of persons, which all replicas share. Any number of processes at a time.
 *
 * @param databaseUrl postgres://…; never repeated in a refusal, because it holds a password
 * @param wrappingKey what wraps the keys of persons; the one in the folder unless given
 * @param noteDistrust told why a server that is there again cannot be answered from yet
 */
export async function openPostgresStore(
  databaseUrl: string,
  folder: string,
  wrappingKey: string | null = null,
  noteDistrust: (because: string) => void = () => {},
): Promise<Result<Store, StoreRefusal>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const sockets = new Set<Socket>();
  const stream = () => {
    const socket = new Socket();
    sockets.add(socket.once('close', () => sockets.delete(socket)));
    return socket;
  };
  const pool = serverPool({ connectionString: databaseUrl, max: 10, connectionTimeoutMillis: 5_000, stream });
  let watch: DatabaseWatch | null = null;
  const db = sqlDatabase(pool, () => watch?.isAway() ?? false, undefined, {
    present: () => watch?.present() ?? null,
    noteElsewhere: () => watch?.noteElsewhere(),
  });

  let version: number;
  let isOwn: boolean;
  try {
    const { rows } = await sql<{ server_version_num: string }>`show server_version_num`.execute(db);
    version = Number(rows[0]!.server_version_num);
    isOwn = await haveOwnSessions(pool);
  } catch (error) {
    await db.destroy();
    const { cause = error } = error as Error;
    const reason = (cause as { code?: string }).code ?? 'no answer';
    return refuse({
      code: 'DATABASE_UNREACHABLE',
      sentence: `The PostgreSQL server that DATABASE_URL names did not let us in (${reason}).`,
    });
  }
  if (version < oldestMajor * 10_000) {
    await db.destroy();
    return refuse({
      code: 'DATABASE_TOO_OLD',
      sentence: `PostgreSQL ${oldestMajor} or newer is needed; the server that DATABASE_URL names is ${Math.floor(version / 10_000)}.`,
    });
  }
  if (!isOwn) {
    await db.destroy();
    return refuse({
      code: 'SESSIONS_SHARED',
      sentence:
        'DATABASE_URL leads to a pooler that gives the same session of the server to several clients, which would lose the lock of builders and ' +
        'the news of replicas: name the server itself, or a pool in session mode.',
    });
  }
  const opened = await sqlStore(db, folder, lockOnServer(databaseUrl), wrappingKey, replicasSettle);
  if (!opened.ok) return opened;
  const mark = (await keysMarkIn(db))!;
  watch = watchDatabase(
    databaseUrl,
    () => breakingSilent(sockets),
    (isSame) =>
      overFresh(databaseUrl, (fresh) => afterGap(fresh, folder, wrappingKey, isSame ? null : mark)).catch(
        (thrown: unknown) => {
          // What PostgreSQL or the system says may have anything in it.
          const { code, message } = thrown as { readonly code?: unknown; readonly message?: string };
          if (!isStoreAway(thrown)) noteDistrust(code === undefined ? String(message) : String(code));
          throw thrown;
        },
      ),
  );
  const { value: store } = opened;
  const watching = watch;
  return accept({
    ...watchedReads(store, watching),
    async close() {
      await watching.close();
      await store.close();
    },
  });
}

async function haveOwnSessions(pool: Pool): Promise<boolean> {
  const one = await pool.connect();
  try {
    const other = await pool.connect();
    try {
      return await isOwnSession(one, other);
    } finally {
      other.release();
    }
  } finally {
    one.release();
  }
}

/** Works over connections of its own: those of the pool may be dead, and not known to be so yet. It gives up where nothing comes. */
async function overFresh(databaseUrl: string, work: (db: Sql) => Promise<void>): Promise<void> {
  const pool = serverPool({
    connectionString: databaseUrl,
    max: 2,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
  });
  const db = sqlDatabase(pool);
  try {
    await work(db);
  } finally {
    await db.destroy();
  }
}

/** @returns breaks those of these connections from which nothing will have come since now */
function breakingSilent(sockets: ReadonlySet<Socket>): () => void {
  const heard = [...sockets].map((socket) => [socket, socket.bytesRead] as const);
  return () => {
    for (const [socket, bytes] of heard)
      if (socket.bytesRead === bytes)
        socket.destroy(new Error('Connection terminated: nothing was heard of the server'));
  };
}
