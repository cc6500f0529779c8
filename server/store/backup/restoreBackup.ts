import { randomBytes } from 'node:crypto';
import { existsSync, openAsBlob } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { accept, type Result, refuse } from '../../../engine/terms/result.ts';
import { lockFile } from '../lockFile.ts';
import type { StorePlace } from '../openStore.ts';
import { openPgliteFolder } from '../pgliteFolder.ts';
import { pglitePool } from '../pglitePool.ts';
import { serverPool } from '../serverPool.ts';
import { sqlDatabase } from '../sqlDatabase.ts';
import { syncFolder } from '../syncFolder.ts';
import { copyDurably, digestOfFile } from './backupFiles.ts';
import { contentOf, differingRows, tablesOf } from './contentOf.ts';
import { type BackupManifest, digestOf, dumpNames, manifestName } from './manifest.ts';
import { databaseNamed, postgresTool } from './postgresTools.ts';

export interface RestoreParts extends StorePlace {
  /** The folder of the backup. */
  readonly from: string;
}

/**
 * Puts the database of a backup where none is, and beside it those of its files that are missing there: what lies in the data
 * folder already is newer than the backup, and is what keeps spending spent and the erased erased. The store must be opened
 * once before anybody is served from it, which brings all of that into the database.
 *
 * @returns the backup's manifest, every file of which and every table's rows were found as it says; or why nothing was put
 *   there, in a sentence
 */
export async function restoreBackup(parts: RestoreParts): Promise<Result<BackupManifest, string>> {
  const manifest = await readManifest(parts.from);
  if (!manifest.ok) return manifest;
  const { store, files } = manifest.value;
  if (store !== (parts.databaseUrl ? 'postgresql' : 'embedded'))
    return refuse(`This is a backup of ${store === 'embedded' ? 'the embedded store' : 'a PostgreSQL store'}.`);
  for (const [name, digest] of Object.entries(files)) {
    const found = await digestOfFile(join(parts.from, name)).catch(() => null);
    if (found !== digest) return refuse(`${name} of the backup is ${found === null ? 'missing' : 'damaged'}.`);
  }

  const restored = parts.databaseUrl
    ? await restoreServer(parts, parts.databaseUrl, manifest.value)
    : await restoreEmbedded(parts, manifest.value);
  if (restored !== null) return refuse(restored);
  return manifest;
}

/**
 * What lies beside the database comes before it: a restore that was killed in between knows of more charges than it must, and never of fewer.
 * What is there already is newer.
 */
async function bringFiles({ from, dataFolder }: RestoreParts, { store, files }: BackupManifest): Promise<void> {
  for (const name of Object.keys(files)) {
    const to = join(dataFolder, name);
    if (name !== dumpNames[store] && !existsSync(to)) await copyDurably(join(from, name), to);
  }
}

async function readManifest(folder: string): Promise<Result<BackupManifest, string>> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => null);
  if (text === null) return refuse(`There is no backup in ${folder}, or it did not come to its end.`);
  try {
    const read = JSON.parse(text) as BackupManifest;
    const isOurs = read.format === 1 && Object.hasOwn(read.files, dumpNames[read.store]);
    // A name may not lead out of the backup.
    const isInside =
      isOurs && Object.keys(read.files).every((name) => /^[\w.-]+(\/[\w.-]+)*$/.test(name) && !name.includes('..'));
    if (!isInside) return refuse(`${manifestName} is not one that this version can read.`);
    // Before anything is restored that would then be held against it.
    const isWhole = read.digest === undefined || read.digest === digestOf(read);
    return isWhole ? accept(read) : refuse(`${manifestName} of the backup is damaged.`);
  } catch {
    return refuse(`${manifestName} cannot be read.`);
  }
}

async function restoreEmbedded(parts: RestoreParts, manifest: BackupManifest): Promise<string | null> {
  const { from, dataFolder } = parts;
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const lock = await lockFile(join(dataFolder, 'tightrope.lock'));
  if (!lock.ok)
    return `The store is in use by process ${lock.refusal.pid} on ${lock.refusal.host}. Stop that one first.`;
  try {
    const path = join(dataFolder, 'pg');
    if (existsSync(path)) return `${dataFolder} has a database already: move its folder pg away first.`;
    await bringFiles(parts, manifest);
    // Aside, and named when it is whole: what a restore that was killed leaves is cleared away when the store is opened.
    const aside = `${path}.new-${randomBytes(6).toString('hex')}`;
    await mkdir(aside, { mode: 0o700 });
    const opened = await openPgliteFolder(aside, await openAsBlob(join(from, dumpNames.embedded)));
    if (!opened.ok) return `The backup was not restored: ${opened.refusal}.`;
    const pglite = opened.value;
    const db = sqlDatabase(pglitePool(pglite)) as unknown as Kysely<unknown>;
    const complaints = differingRows((await contentOf(db)).rows, manifest.rows);
    await db.destroy();
    await pglite.close();
    if (complaints.length > 0) return `The backup was not restored: ${complaints.join('; ')}.`;
    await rename(aside, path);
    await syncFolder(dataFolder);
    return null;
  } finally {
    await lock.value();
  }
}

/** Any number that no other lock of ours has (builderLock.ts, migrate.ts). */
const restoring = 0x72_65_73_74;

async function restoreServer(
  parts: RestoreParts,
  databaseUrl: string,
  manifest: BackupManifest,
): Promise<string | null> {
  const db = sqlDatabase(serverPool({ connectionString: databaseUrl, max: 1 })) as unknown as Kysely<unknown>;
  try {
    // Of two restores at once one is refused. The connection is the only one, so that the lock is held to the end.
    const { rows: locks } = await sql<{ held: boolean }>`select pg_try_advisory_lock(${restoring}) as held`.execute(db);
    if (!locks[0]!.held) return 'Another restore into this database is under way.';
    if ((await tablesOf(db)).length > 0) return 'The database has tables already: restore into an empty one.';
    await bringFiles(parts, manifest);
    const complaint = await postgresTool('pg_restore', databaseUrl, [
      ...['--no-owner', '--no-privileges', '--exit-on-error', '--single-transaction', '--clean', '--if-exists'],
      ...[`--dbname=${databaseNamed(databaseUrl)}`, join(parts.from, dumpNames.postgresql)],
    ]);
    if (complaint !== null) return complaint;
    const complaints = differingRows((await contentOf(db)).rows, manifest.rows);
    return complaints.length > 0 ? `The backup was restored otherwise than it says: ${complaints.join('; ')}.` : null;
  } finally {
    await db.destroy();
  }
}
