import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { markOf, mayRun, type ProcessMark } from './processMark.ts';

/** Gives the lock back. */
export type Unlock = () => Promise<void>;

/**
 * Takes an exclusive lock: a file that names the process which holds it, and is taken over when that process is gone.
 *
 * The file appears whole or not at all (written aside, then linked). Whoever takes over first takes a second lock, so
 * that of two who find the same dead holder only one succeeds. Both are held against this process too.
 *
 * @returns how to give it back; or the process that holds it
 */
export async function lockFile(path: string): Promise<Result<Unlock, ProcessMark>> {
  const own = `${JSON.stringify(markOf(process.pid))}\n`;
  for (;;) {
    const outcome = await create(path, own);
    if (outcome === 'created') return accept(() => removeSurely(path));
    const holder = await readHolder(path);
    if (holder === 'vanished') continue;
    if (holder !== 'unreadable' && mayRun(holder)) return refuse(holder);
    await removeStale(path, own);
  }
}

/**
 * Whether a lock that this process took is there still. Somebody who removes its folder, gives it another name or puts another in its
 * place takes it away, and what is written from then on is found by nobody. True in doubt.
 */
export async function isStillLocked(path: string): Promise<boolean> {
  const holder = await readHolder(path);
  return holder === 'unreadable' || (holder !== 'vanished' && isDeepStrictEqual(holder, markOf(process.pid)));
}

/** Takes a lock, waiting for whoever holds it, who is expected to be quick. @throws if it is still held after ten seconds */
export async function awaitLockFile(path: string): Promise<Unlock> {
  for (let attempt = 0; attempt < 2_000; attempt += 1) {
    const locked = await lockFile(path);
    if (locked.ok) return locked.value;
    await wait(5);
  }
  throw new Error(`${path} is held by another process for too long`);
}

async function create(path: string, content: string): Promise<'created' | 'exists'> {
  // The pid tells a leftover from the work of another process under way (removeLeftoverLocks.ts).
  const aside = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`;
  await writeFile(aside, content, { flag: 'wx', mode: 0o600 });
  try {
    await link(aside, path);
    return 'created';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return 'exists';
  } finally {
    // Whoever has linked it holds the lock, even if this fails: then it is removed at the next start.
    await rm(aside, { force: true }).catch(() => {});
  }
}

/** Gives a lock back. A disk may refuse for a moment; a lock that stays while its process lives would stop everybody. */
async function removeSurely(path: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await rm(path, { force: true });
    } catch (error) {
      if (attempt === 5) throw error;
      await wait(5 * attempt);
    }
  }
}

/** Removes the lock if nobody alive holds it, under a second lock. */
async function removeStale(path: string, own: string): Promise<void> {
  const takeover = `${path}.takeover`;
  if ((await create(takeover, own)) === 'created') {
    try {
      if (!isHeld(await readHolder(path))) await rm(path, { force: true });
    } finally {
      await rm(takeover, { force: true });
    }
  } else if (isHeld(await readHolder(takeover))) {
    await wait(5);
  } else {
    // A rival died within these few lines.
    await rm(takeover, { force: true });
  }
}

/** What the file says: who holds it; or that it is gone; or nothing that we wrote, such as after a loss of power. */
async function readHolder(path: string): Promise<ProcessMark | 'vanished' | 'unreadable'> {
  try {
    const mark = JSON.parse(await readFile(path, 'utf8')) as ProcessMark;
    return Number.isInteger(mark.pid) && typeof mark.host === 'string' ? mark : 'unreadable';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'vanished' : 'unreadable';
  }
}

const isHeld = (holder: ProcessMark | 'vanished' | 'unreadable'): boolean =>
  holder !== 'vanished' && holder !== 'unreadable' && mayRun(holder);
