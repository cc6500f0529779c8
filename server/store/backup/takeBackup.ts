import { open, readdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { accept, type Result, refuse } from '../../../engine/terms/result.ts';
import { damagedStore } from '../embedded.ts';
import { lockFile } from '../lockFile.ts';
import type { StorePlace } from '../openStore.ts';
import { openPgliteFolder } from '../pgliteFolder.ts';
import { pglitePool } from '../pglitePool.ts';
import { serverPool } from '../serverPool.ts';
import { sqlDatabase } from '../sqlDatabase.ts';
import { isTemporary } from '../temporaryFile.ts';
import { copyDurably, digestOfFile, filesIn, syncFile } from './backupFiles.ts';
import { type BegunFolder, beginFolder, beside, keyFiles, unfinished } from './backupFolder.ts';
import { contentOf } from './contentOf.ts';
import { type BackupManifest, digestOf, dumpNames, manifestName } from './manifest.ts';
import { postgresTool } from './postgresTools.ts';

export interface BackupParts extends StorePlace {
  /** Where it goes: a folder that is empty, or not there yet. */
  readonly to: string;
  /** Where a copy of the keys goes, which is no part of the backup; null for none. */
  readonly keysTo: string | null;
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Writes a backup: the database as of one moment, the ledger's second copy, the snapshots, and a manifest by which a restore is
 * checked. Without the keys of persons: with them it would be a second place that everybody who is erased must be erased from.
 *
 * A PostgreSQL store may be in use meanwhile; the embedded one is one process's, so that its service must be stopped.
 *
 * @returns what it says of itself; or why there is none, in a sentence
 */
export async function takeBackup(parts: BackupParts): Promise<Result<BackupManifest, string>> {
  if (parts.keysTo !== null && !relative(resolve(parts.to), resolve(parts.keysTo)).startsWith('..'))
    return refuse('The keys must not lie in the backup that they open.');

  const begun: BegunFolder[] = [];
  try {
    for (const folder of parts.keysTo === null ? [parts.to] : [parts.to, parts.keysTo]) {
      const begin = await beginFolder(folder);
      if (!begin.ok) return begin;
      begun.push(begin.value);
    }
    const written = await writeBackup(parts);
    if (written.ok) for (const folder of begun) await folder.finish();
    return written;
  } finally {
    for (const folder of begun) await folder.giveUp();
  }
}

async function writeBackup(parts: BackupParts): Promise<Result<BackupManifest, string>> {
  const content = parts.databaseUrl ? await dumpServer(parts, parts.databaseUrl) : await dumpEmbedded(parts);
  if (!content.ok) return content;
  for (const name of beside) await copyAll(parts.dataFolder, name, parts.to);
  if (parts.keysTo !== null) for (const name of keyFiles) await copyAll(parts.dataFolder, name, parts.keysTo);

  const written = (await readdir(parts.to)).filter((name) => !name.startsWith(unfinished));
  const names = (await Promise.all(written.map((name) => filesIn(parts.to, name)))).flat().toSorted();
  const files: Record<string, string> = {};
  for (const name of names) files[name] = await digestOfFile(join(parts.to, name));
  const said: BackupManifest = {
    format: 1,
    store: parts.databaseUrl ? 'postgresql' : 'embedded',
    madeAt: new Date(parts.now).toISOString(),
    version: parts.version,
    ...content.value,
    files,
  };
  const manifest: BackupManifest = { ...said, digest: digestOf(said) };
  // Last: a backup without it is none.
  await writeFile(join(parts.to, manifestName), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  await syncFile(join(parts.to, manifestName));
  return accept(manifest);
}

type Content = Pick<BackupManifest, 'rows' | 'audit'>;

async function dumpEmbedded({ dataFolder, to }: BackupParts): Promise<Result<Content, string>> {
  if ((await filesIn(dataFolder, 'pg/PG_VERSION')).length === 0)
    return refuse(`There is no embedded store in ${dataFolder}.`);
  const lock = await lockFile(join(dataFolder, 'tightrope.lock'));
  if (!lock.ok)
    return refuse(`The store is in use by process ${lock.refusal.pid} on ${lock.refusal.host}. Stop that one first.`);
  try {
    const path = join(dataFolder, 'pg');
    const opened = await openPgliteFolder(path);
    if (!opened.ok) return refuse(damagedStore(path, opened.refusal).sentence);
    const pglite = opened.value;
    try {
      const db = sqlDatabase(pglitePool(pglite)) as unknown as Kysely<unknown>;
      const content = await contentOf(db);
      await db.destroy();
      const dump = await pglite.dumpDataDir('gzip');
      const file = await open(join(to, dumpNames.embedded), 'wx', 0o600);
      try {
        await file.writeFile(Buffer.from(await dump.arrayBuffer()));
        await file.sync();
      } finally {
        await file.close();
      }
      return accept(content);
    } finally {
      await pglite.close();
    }
  } finally {
    await lock.value();
  }
}

/** By pg_dump, of the same moment of which the rows are counted. */
async function dumpServer({ to }: BackupParts, databaseUrl: string): Promise<Result<Content, string>> {
  const db = sqlDatabase(serverPool({ connectionString: databaseUrl, max: 1 })) as unknown as Kysely<unknown>;
  try {
    return await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (trx) => {
        const { rows } = await sql<{ name: string }>`select pg_export_snapshot() as name`.execute(trx);
        const content = await contentOf(trx);
        const path = join(to, dumpNames.postgresql);
        // Made here, because pg_dump would make it as the umask says, in a folder that may be open to others.
        await writeFile(path, '', { flag: 'wx', mode: 0o600 });
        const complaint = await postgresTool('pg_dump', databaseUrl, [
          ...['--format=custom', '--no-owner', '--no-privileges', '--schema=public'],
          ...[`--snapshot=${rows[0]!.name}`, `--file=${path}`],
        ]);
        if (complaint !== null) return refuse(complaint);
        await syncFile(path);
        return accept(content);
      });
  } finally {
    await db.destroy();
  }
}

async function copyAll(from: string, name: string, to: string): Promise<void> {
  for (const path of await filesIn(from, name)) {
    // A snapshot that is being written is not one yet; it may be gone before it is copied.
    if (!isTemporary(path)) await copyDurably(join(from, path), join(to, path));
  }
}
