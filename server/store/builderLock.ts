import { Client } from 'pg';
import { awayError } from './awayError.ts';

/** Takes what only one builder at a time can have. @returns how to give it back; null while another one has it */
export type BuilderLock = () => Promise<(() => Promise<void>) | null>;

/** For a database that no other process can open: one builder at a time of this process. */
export function lockHere(): BuilderLock {
  let isHeld = false;
  return async () => {
    if (isHeld) return null;
    isHeld = true;
    return async () => {
      isHeld = false;
    };
  };
}

/** The advisory lock of builders, in a database that is one shop's. Any number will do that nothing else there locks. */
const lockNumber = 7_469_676_874;

/**
 * For a server that several processes use: an advisory lock, held by a session of its own for as long as it lives. The
 * server gives it to another one when the session ends, however it ends; and it ends a session of which nothing was heard
 * for a while, so that a process that was stopped, or cut off, does not keep the others from building.
 *
 * Not through a pooler that shares sessions between clients: those lose such locks (ownSession.ts).
 *
 * @param databaseUrl postgres://…
 * @param patience how long nothing may be heard of the session, in milliseconds; it is told six times as often
 */
export const lockOnServer =
  (databaseUrl: string, patience = 60_000): BuilderLock =>
  async () => {
    const session = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
    // A session that breaks has lost the lock, which the ledger finds out by the number of the turn.
    session.on('error', () => {});
    const leave = () => session.end().catch(() => {});
    try {
      await session.connect();
      const { rows } = await session.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
        lockNumber,
      ]);
      if (!rows[0]!.taken) {
        await leave();
        return null;
      }
      await session.query(`set idle_session_timeout = ${patience}`);
    } catch (error) {
      await leave();
      throw awayError(error);
    }
    const beat = setInterval(() => session.query('select 1').catch(() => {}), patience / 6);
    beat.unref();
    return async () => {
      clearInterval(beat);
      // At once, and not when the server notices that the session has ended. Where it has ended, so has the lock.
      await session.query('select pg_advisory_unlock($1)', [lockNumber]).catch(() => {});
      await leave();
    };
  };
