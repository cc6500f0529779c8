import { isStoreAway, storeAway } from '../../engine/terms/storeAway.ts';

/** The store's word for a failure for want of a server, a disk or a connection; every other failure as it is. */
export const awayError = (thrown: unknown): unknown =>
  isUnavailable(thrown) && !isStoreAway(thrown) ? storeAway(thrown) : thrown;

/**
 * Classes of SQLSTATE that say that the server could not do it now, and not that it was asked for something wrong: no
 * connection, transactions that were in each other's way, too few resources, an operator at work, a failing disk.
 */
const passingClasses = new Set(['08', '40', '53', '57', '58']);
/**
 * The operating system's word for the same, from a socket or from the embedded store's files; a server that only reads, as a standby does; and
 * the server's limits of time: for locks (55P03), for a transaction that stands still or goes on (25P03, 25P04).
 */
const passingCodes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EMFILE', 'ENFILE', 'EROFS', 'EACCES', 'EPERM'],
  ...['25006', '25P03', '25P04', '55P03'],
]);
/** What node-postgres says without a code. */
const passingWords =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Client (has encountered a connection|was closed))/;

/** A right (42501), a table (42P01), a schema (3F000) or a unique index (42P10) that is not there. */
const takenCodes = new Set(['42501', '42P01', '3F000', '42P10']);

/**
 * The same of a server that somebody has opened and found whole: what is missing there since, an operator has taken away, and gives back. What
 * is asked of the rest of it goes on.
 */
export const takenError = (thrown: unknown): unknown =>
  takenCodes.has(String((thrown as { readonly code?: unknown } | null)?.code)) ? storeAway(thrown) : awayError(thrown);

function isUnavailable(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const { code } = thrown as { readonly code?: unknown };
  if (typeof code !== 'string') return passingWords.test(thrown.message);
  return passingCodes.has(code) || (/^[0-9A-Z]{5}$/.test(code) && passingClasses.has(code.slice(0, 2)));
}
