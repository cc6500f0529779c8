/** What of an embedded database is damaged: looked for whenever it is opened, before anybody is answered from it. */

import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { isStoreAway } from '../../engine/terms/storeAway.ts';
import { absent } from './absent.ts';
import { awayError } from './awayError.ts';
import { damagedPages } from './damagedPages.ts';
import { differingFiles, removeInventory } from './folderInventory.ts';
import { syncedSoFar } from './syncedLog.ts';
import { syncTree } from './syncTree.ts';

/** How a database's folder was found before it was opened. */
export interface FolderLook {
  /** Whether PostgreSQL came to its end; if not, it mends what a crash left when it is opened. */
  readonly wasClosed: boolean;
  /** Whether every file is as it was then. */
  readonly isAsClosed: boolean;
  /** Up to where its log was synced at least. */
  readonly synced: number;
}

/** What is in `global/pg_control` behind its first 16 bytes where PostgreSQL came to its end. */
const shutDown = 1;
/** Says what was lost of the log: the next start would not find it out again. Whoever removes it goes on with what is left. */
const lostLog = 'tightrope.damaged';

/** A folder in which a database is to be made must be empty. */
export async function lookAtNew(folder: string): Promise<Result<FolderLook, string>> {
  const names = (await readdir(folder).catch(absent)) ?? [];
  return names.length === 0
    ? accept({ wasClosed: true, isAsClosed: true, synced: 0 })
    : refuse('its file PG_VERSION is gone');
}

/** Looks at a folder before it is opened, and makes it one of which nobody says how it was closed. */
export async function lookBefore(folder: string): Promise<Result<FolderLook, string>> {
  const lost = await readFile(join(folder, lostLog), 'utf8').catch(absent);
  if (lost !== null) return refuse(lost);
  const differing = await differingFiles(folder);
  if (differing !== null && differing.length > 0)
    return refuse(`${firstOf(differing)} is not what it was when the database was closed`);
  await removeInventory(folder);
  const control = (await readFile(join(folder, 'global/pg_control')).catch(absent)) ?? Buffer.alloc(0);
  const wasClosed = control.length > 20 && control.readUInt32LE(16) === shutDown;
  return accept({ wasClosed, isAsClosed: differing !== null, synced: await syncedSoFar(folder) });
}

/** Whether what ended the opening of a database is in its files: not a disk that is full or fails just now, nor a folder that is not ours. */
export function isOfDamage(thrown: unknown): boolean {
  const said = isStoreAway(thrown) ? thrown.cause : thrown;
  const { code, severity } = (said ?? {}) as { readonly code?: unknown; readonly severity?: unknown };
  // PostgreSQL says how severe it is; the system has a code alone; PGlite that could not begin has neither.
  if (severity === undefined) return code === undefined;
  return code === fileGone || !isStoreAway(awayError(said));
}

/** SQLSTATE undefined_file. */
const fileGone = '58P01';

/**
 * Looks at a database that has just been opened and has mended what a crash leaves: whether its log reached as far as it was synced;
 * and, where nobody knows what the files were, whether they are there and hold the pages that it wrote.
 *
 * @returns what is damaged; null where nothing is
 */
export async function damageFound(database: PGlite, folder: string, look: FolderLook): Promise<string | null> {
  if (look.isAsClosed) return null;
  try {
    return (await lostOfLog(database, folder, look)) ?? (await lostOfFiles(database, folder));
  } catch (thrown) {
    if (!isOfDamage(thrown)) throw thrown;
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}

async function lostOfLog(database: PGlite, folder: string, { wasClosed, synced }: FolderLook): Promise<string | null> {
  // What is mended ends with a checkpoint, just behind the last record that could be read.
  const end = wasClosed ? 'pg_current_wal_insert_lsn()' : 'redo_lsn';
  const { rows } = await database.query<{ reached: string }>(
    `select pg_wal_lsn_diff(${end}, '0/0') as reached from pg_control_checkpoint()`,
  );
  const reached = Number(rows[0]!.reached);
  if (reached >= synced) return null;
  const said = `its log can be read up to byte ${reached} alone, and was written up to ${synced}: what was acknowledged last is lost`;
  await writeFile(join(folder, lostLog), said, { mode: 0o600 });
  await syncTree(folder);
  return said;
}

async function lostOfFiles(database: PGlite, folder: string): Promise<string | null> {
  const relations = await relationsOf(database);
  const missing = relations.filter((path) => !existsSync(join(folder, path)));
  const found = missing.length > 0 || !(await hasChecksums(database)) ? missing : await damagedPages(folder, relations);
  return found.length === 0 ? null : `${firstOf(found)} is not what was written there`;
}

/** Ours have; one that somebody brought from elsewhere may not. */
async function hasChecksums(database: PGlite): Promise<boolean> {
  const { rows } = await database.query<{ has: boolean }>("select current_setting('data_checksums') = 'on' as has");
  return rows[0]!.has;
}

/** The first file of each table and index. */
async function relationsOf(database: PGlite): Promise<readonly string[]> {
  const { rows } = await database.query<{ path: string }>(
    `select pg_relation_filepath(oid) as path from pg_class where relkind in ('r', 'i', 't', 'S', 'm')`,
  );
  return rows.map(({ path }) => path);
}

const firstOf = (found: readonly string[]): string =>
  found.length === 1 ? found[0]! : `${found[0]!} (and ${found.length - 1} more)`;
