import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { SnapshotStore } from '../../engine/store/snapshotStore.ts';
import { snapshotsKept } from '../../engine/store/snapshotsKept.ts';
import { requireSnapshotVersion, snapshotVersionPattern } from '../../engine/store/snapshotVersionPattern.ts';
import type { ReleaseId } from '../../engine/terms/ids.ts';
import { awayError } from './awayError.ts';
import type { Sql } from './database.ts';
import { syncFolder } from './syncFolder.ts';
import { removeTemporaryFiles, temporaryPath } from './temporaryFile.ts';

/**
 * Keeps each snapshot in a file, and which one is current in the database; the newest three stay.
 *
 * @param inDatabase whether they are in the database as well: for replicas that share a database and not this folder. Then
 *   one that is missing here is taken from there.
 */
export async function snapshotFiles(db: Sql, folder: string, inDatabase = false): Promise<SnapshotStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeTemporaryFiles(folder);

  /** The newest published versions, the current one first, each once. */
  const newestVersions = async (count: number): Promise<readonly string[]> => {
    const rows = await db
      .selectFrom('snapshots')
      .select('version')
      .groupBy('version')
      .orderBy(({ fn }) => fn.max('sequence'), 'desc')
      .limit(count)
      .execute();
    return rows.map(({ version }) => version);
  };

  const removeOlder = async (): Promise<void> => {
    const kept = new Set((await newestVersions(snapshotsKept)).map(fileName));
    const older = (await readdir(folder)).filter((name) => isSnapshotFile(name) && !kept.has(name));
    for (const name of older) await rm(join(folder, name), { force: true });
  };
  /** Published elsewhere, or lost or damaged here. Kept here too if the disk takes it; who only reads it can do without. */
  const fetchSnapshot = async (version: string, isGood: IsGood): Promise<Uint8Array | null> => {
    const row = await db.selectFrom('snapshot_bytes').select('bytes').where('version', '=', version).executeTakeFirst();
    if (!row || !isGood(row.bytes)) return row?.bytes ?? null;
    await writeDurably(folder, version, row.bytes)
      .then(removeOlder)
      .catch(() => {});
    return row.bytes;
  };

  return {
    async requireRoom() {
      if (inDatabase) return;
      const current = (await newestVersions(1))[0];
      const { size } = (current && (await stat(join(folder, fileName(current))).catch(() => null))) || { size: 0 };
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = temporaryPath(join(folder, 'snap-room'));
      await writeFile(path, Buffer.alloc(size + 1), { flag: 'wx', mode: 0o600 })
        .finally(() => rm(path, { force: true }))
        .catch(rethrowAway);
    },
    async publish({ version, releaseId, bytes }, fence) {
      requireSnapshotVersion(version);
      await writeDurably(folder, version, bytes).catch((thrown) => {
        // Where the database has it too, a folder that does not take it has none, as a replica's elsewhere.
        if (!inDatabase) rethrowAway(thrown);
      });
      // In one transaction: who hears of the version finds its bytes.
      const isCurrent = await db.transaction().execute(async (trx) => {
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('snapshots')
          .columns(['version', 'release_id'])
          .expression(sql`
            select ${version}::text, ${releaseId}::text from (select fence from builder for share) as newest
            where ${fence ?? null}::bigint is null or newest.fence = ${fence ?? null}::bigint
          `)
          .executeTakeFirstOrThrow();
        if (numInsertedOrUpdatedRows !== 1n) return false;
        if (inDatabase) await keepBytes(trx, version, bytes);
        return true;
      });
      // It is current; those that are in the way go with the next one.
      await removeOlder().catch(() => {});
      return isCurrent;
    },
    async currentVersion() {
      return (await newestVersions(1))[0] ?? null;
    },
    keptVersions: () => newestVersions(snapshotsKept),
    async read(version, isGood = () => true) {
      if (!snapshotVersionPattern.test(version)) return null;
      const row = await db
        .selectFrom('snapshots')
        .select('release_id')
        .where('version', '=', version)
        .orderBy('sequence', 'desc')
        .executeTakeFirst();
      if (!row) return null;
      const snapshot = { version, releaseId: row.release_id as ReleaseId };
      const reading = readOrNull(join(folder, fileName(version)));
      // Where there is another copy, a folder that cannot be read is as one that has none.
      const here = await (inDatabase ? reading.catch(() => null) : reading);
      const bytes = inDatabase && !(here && isGood(here)) ? ((await fetchSnapshot(version, isGood)) ?? here) : here;
      return bytes ? { ...snapshot, bytes } : null;
    },
  };
}

function rethrowAway(thrown: unknown): never {
  throw awayError(thrown);
}

type IsGood = (bytes: Uint8Array) => boolean;

const fileName = (version: string): string => `snap-${version}`;
export const isSnapshotFile = (name: string): boolean =>
  name.startsWith('snap-') && snapshotVersionPattern.test(name.slice('snap-'.length));

/** Beside those that are newer than the oldest kept. */
async function keepBytes(trx: Sql, version: string, bytes: Uint8Array): Promise<void> {
  await trx
    .insertInto('snapshot_bytes')
    .values({ version, bytes })
    .onConflict((conflict) => conflict.column('version').doUpdateSet({ bytes }))
    .execute();
  await sql`
    delete from snapshot_bytes where version not in
      (select version from snapshots group by version order by max(sequence) desc limit ${snapshotsKept}::int)
  `.execute(trx);
}

/** The file is there whole under its name, or not at all, whenever the power fails. */
async function writeDurably(folder: string, version: string, bytes: Uint8Array): Promise<void> {
  const path = join(folder, fileName(version));
  const temporary = temporaryPath(path);
  // Somebody may have cleared it away while we serve; the charge for what is to be written is spent.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

async function readOrNull(path: string): Promise<Uint8Array | null> {
  try {
    const { buffer, byteOffset, byteLength } = await readFile(path);
    return new Uint8Array(buffer, byteOffset, byteLength);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
