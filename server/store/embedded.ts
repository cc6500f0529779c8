import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import type { Store } from '../../engine/store/store.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { isStoreAway } from '../../engine/terms/storeAway.ts';
import { lockHere } from './builderLock.ts';
import { isStillLocked, lockFile } from './lockFile.ts';
import { isOfDamage } from './pgliteDamage.ts';
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
 * is found when another process opens it. The same where its folder is taken away under it, which is looked at every few seconds.
 *
 * @param wrappingKey what wraps the keys of persons; the one in the folder unless given
 * @param notePanic told why it has ended so, in a sentence: from then on the store answers nothing, and the process does best to end
 */
export async function openEmbeddedStore(
  folder: string,
  wrappingKey: string | null = null,
  notePanic: (because: string) => void = () => {},
): Promise<Result<Store, StoreRefusal>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lockPath = join(folder, 'tightrope.lock');
  const lock = await lockFile(lockPath);
  if (!lock.ok) return refuse(lockedBy(lock.refusal, folder));
  const unlock = lock.value;

  try {
    const found = await openDatabase(folder);
    if (!found.ok) {
      await unlock();
      return found;
    }
    const pglite = found.value;
    let hasPanicked = false;
    const close = async () => {
      // It would not come back from it.
      if (!hasPanicked) await pglite.close();
      await unlock();
    };
    const panic = (because: string) => {
      hasPanicked = true;
      notePanic(because);
    };
    const database = sqlDatabase(
      pglitePool(pglite),
      () => hasPanicked,
      () => panic('the disk refused what the database must write'),
    );
    const opened = await sqlStore(database, folder, lockHere(), wrappingKey).catch(async (thrown: unknown) => {
      // What no look at files finds, such as what was committed and is not, PostgreSQL's own words may show.
      const said = postgresSaid(thrown);
      if (said !== null && isOfDamage(thrown)) return refuse(damagedStore(join(folder, 'pg'), said));
      if (!hasPanicked) await pglite.close();
      throw thrown;
    });
    if (!opened.ok) {
      await close();
      return opened;
    }
    const stopShortening = keepLogShort(database);
    const watching = setInterval(async () => {
      if (!hasPanicked && !(await isStillLocked(lockPath))) panic(`the folder ${folder} was taken away`);
    }, lookEvery);
    watching.unref();
    let closing: Promise<void> | null = null;
    return accept({
      ...rememberVersions(opened.value),
      close() {
        stopShortening();
        clearInterval(watching);
        closing ??= hasPanicked ? close() : opened.value.close().then(close);
        return closing;
      },
    });
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** How often it is looked whether the folder is there still, in milliseconds. */
const lookEvery = 2_000;

/**
 * Makes a new database aside and gives it its name when it is whole, so that a killed first run leaves none in its place. Makes none where a
 * shop was whose database is gone: an empty one would be taken for it.
 *
 * @returns it; or why it is not opened
 */
async function openDatabase(folder: string): Promise<Result<PGlite, StoreRefusal>> {
  const path = join(folder, 'pg');
  for (const name of await readdir(folder)) {
    if (name.startsWith('pg.new-')) await rm(join(folder, name), { recursive: true });
  }
  if (!existsSync(path)) {
    if (await hasBeenShop(folder)) return refuse({ code: 'STORE_DAMAGED', sentence: databaseGone(folder) });
    const aside = `${path}.new-${randomBytes(6).toString('hex')}`;
    const made = await openPgliteFolder(aside);
    if (!made.ok) return refuse(damagedStore(aside, made.refusal));
    await made.value.close();
    await rename(aside, path);
    await syncFolder(folder);
  }
  // PGlite makes its files as the umask says, and the folder above may have been there before, open to others.
  await chmod(path, 0o700);
  const opened = await openPgliteFolder(path);
  return opened.ok ? opened : refuse(damagedStore(path, opened.refusal));
}

/** Whether a shop was opened here: its keys and its ledger come after its database. */
async function hasBeenShop(folder: string): Promise<boolean> {
  const sizes = await Promise.all(
    ['ledger.jsonl', join('keys', 'person-keys')].map((name) => stat(join(folder, name)).catch(() => null)),
  );
  return sizes.some((found) => found !== null && found.size > 0);
}

function postgresSaid(thrown: unknown): string | null {
  const said = isStoreAway(thrown) ? thrown.cause : thrown;
  return said instanceof Error && 'severity' in said ? said.message : null;
}

/** Why a database is not opened, and what to do. */
export const damagedStore = (path: string, damage: string): StoreRefusal => ({
  code: 'STORE_DAMAGED',
  sentence:
    `Nothing was opened, because the database ${path} is damaged: ${damage}. ` +
    'Move that folder away and put the newest backup in its place (tightrope restore); what was spent and who was erased since is kept.',
});

const databaseGone = (folder: string): string =>
  `The folder ${folder} has the keys or the ledger of a shop, and not its database ${join(folder, 'pg')}: put a backup there ` +
  '(tightrope restore), set DATABASE_URL if that is where it is, or begin another shop in another folder.';

const lockedBy = ({ pid, host }: ProcessMark, folder: string): StoreRefusal => ({
  code: 'STORE_LOCKED',
  pid,
  host,
  sentence:
    `The folder ${folder} is in use by process ${pid} on ${host}. Stop that one first, or use another folder. ` +
    `If ${host} is gone for good, remove ${join(folder, 'tightrope.lock')}.`,
});
