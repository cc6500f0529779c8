import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import type { Store } from '../../engine/store/store.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { lockHere } from './builderLock.ts';
import { lockFile } from './lockFile.ts';
import { openPgliteFolder } from './pgliteFolder.ts';
import { pglitePool } from './pglitePool.ts';
import type { ProcessMark } from './processMark.ts';
import { rememberVersions } from './rememberVersions.ts';
import { keepLogShort } from './shortenLog.ts';
import { sqlDatabase } from './sqlDatabase.ts';
import { sqlStore } from './sqlStore.ts';
import type { StoreRefusal } from './storeRefusal.ts';
import { syncFolder } from './syncFolder.ts';

/**
 * Opens the store that lives in a folder, and makes the folder on a first run. One process at a time.
 *
 * What it promises: whatever was answered for survives the end of the process at any moment, kill -9 included, and the loss of power
 * or a crash of the machine too, as far as its disk keeps what it says it has (pgliteFolder.ts).
 *
 * A disk that refuses what the database must write to go on ends it for good (PostgreSQL calls it a panic); what was answered for
 * is found when another process opens it.
 *
 * @param wrappingKey what wraps the keys of persons; the one in the folder unless given
 * @param notePanic told that it has ended so: from then on the store answers nothing, and the process does best to end
 */
export async function openEmbeddedStore(
  folder: string,
  wrappingKey: string | null = null,
  notePanic: () => void = () => {},
): Promise<Result<Store, StoreRefusal>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await lockFile(join(folder, 'tightrope.lock'));
  if (!lock.ok) return refuse(lockedBy(lock.refusal, folder));
  const unlock = lock.value;

  try {
    const pglite = await openDatabase(folder);
    let hasPanicked = false;
    const close = async () => {
      // It would not come back from it.
      if (!hasPanicked) await pglite.close();
      await unlock();
    };
    const database = sqlDatabase(
      pglitePool(pglite),
      () => hasPanicked,
      () => {
        hasPanicked = true;
        notePanic();
      },
    );
    const opened = await sqlStore(database, folder, lockHere(), wrappingKey).catch(async (error: unknown) => {
      if (!hasPanicked) await pglite.close();
      throw error;
    });
    if (!opened.ok) {
      await close();
      return opened;
    }
    const stopShortening = keepLogShort(database);
    let closing: Promise<void> | null = null;
    return accept({
      ...rememberVersions(opened.value),
      close() {
        stopShortening();
        closing ??= hasPanicked ? close() : opened.value.close().then(close);
        return closing;
      },
    });
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Makes a new database aside and gives it its name when it is whole, so that a killed first run leaves none in its place. */
async function openDatabase(folder: string): Promise<PGlite> {
  const path = join(folder, 'pg');
  for (const name of await readdir(folder)) {
    if (name.startsWith('pg.new-')) await rm(join(folder, name), { recursive: true });
  }
  if (!existsSync(path)) {
    const aside = `${path}.new-${randomBytes(6).toString('hex')}`;
    const made = await openPgliteFolder(aside);
    await made.close();
    await rename(aside, path);
    await syncFolder(folder);
  }
  // PGlite makes its files as the umask says, and the folder above may have been there before, open to others.
  await chmod(path, 0o700);
  return openPgliteFolder(path);
}

const lockedBy = ({ pid, host }: ProcessMark, folder: string): StoreRefusal => ({
  code: 'STORE_LOCKED',
  pid,
  host,
  sentence:
    `The folder ${folder} is in use by process ${pid} on ${host}. Stop that one first, or use another folder. ` +
    `If ${host} is gone for good, remove ${join(folder, 'tightrope.lock')}.`,
});
