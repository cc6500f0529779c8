import { sql } from 'kysely';
import type { Sql } from './database.ts';

/** How much of its log PostgreSQL lets gather before it makes a checkpoint, in bytes: what a server's own default of 1 GB comes to. */
const mostLog = 512 * 1024 * 1024;
/** How often it is looked, in milliseconds. */
const every = 10_000;

/**
 * Makes a checkpoint where the log has become long: then none of it that came before is needed any more, and its files are used again.
 *
 * A server has a process for that. The embedded one has none, and kept all that was written since it was opened: the disk would
 * fill up in time, and opening after a kill would take as long as writing had.
 *
 * @returns whether it made one. Costs a moment of the database, in which it writes at most the pages that it holds in memory
 */
export async function shortenLog(db: Sql, mostBytes = mostLog): Promise<boolean> {
  const { rows } = await sql<{ isLong: boolean }>`
    select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn) > ${mostBytes}::bigint as "isLong" from pg_control_checkpoint()
  `.execute(db);
  if (rows[0]?.isLong !== true) return false;
  await sql`checkpoint`.execute(db);
  return true;
}

/** Keeps the log short from now on. Keeps no process alive. @returns what ends it */
export function keepLogShort(db: Sql): () => void {
  let isBusy = false;
  const timer = setInterval(async () => {
    if (isBusy) return;
    isBusy = true;
    // A disk that refuses it may take it the next time; one that is gone for good ends the store where it is noticed.
    await shortenLog(db).catch(() => {});
    isBusy = false;
  }, every);
  timer.unref();
  return () => clearInterval(timer);
}
