import { createHash, randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { absent } from './absent.ts';
import { giveLifeSign, isSignOver } from './lifeSign.ts';
import { isOfThisKernel, markOf, mayRun, type ProcessMark, pidsHere } from './processMark.ts';

/** Gives the lock back. */
export type Unlock = () => Promise<void>;

/** What a lock says of its holder. */
interface LockMark extends ProcessMark {
  /** Its sign of life, a file beside the lock (lifeSign.ts); null where it could give none. Versions before say nothing of it. */
  readonly sign?: string | null;
  /** Tells this lock from every other, also of the same process. */
  readonly nonce?: string;
}

/**
 * Takes an exclusive lock: a file that names the process which holds it, and is taken over when that process is surely gone.
 *
 * The file appears whole or not at all (written aside, then linked). Whoever takes over first takes the one right to remove that
 * very lock, so that of all who find the same dead holder one removes it, and nobody removes the lock of the next. Both are
 * held against this process too.
 *
 * @returns how to give it back; or the process that holds it
 */
export async function lockFile(path: string): Promise<Result<Unlock, ProcessMark>> {
  const own = await introduce(path);
  const taken = await takeOrLeave(path, own);
  if (!taken.ok) await own.leave();
  return taken;
}

/**
 * The same, waiting for whoever holds it, who is expected to be quick.
 *
 * @throws if it is still held after ten seconds, saying by whom and what to do
 */
export async function awaitLockFile(path: string): Promise<Unlock> {
  const own = await introduce(path);
  for (let attempt = 1; ; attempt += 1) {
    const locked = await takeOrLeave(path, own);
    if (locked.ok) return locked.value;
    if (attempt === 2_000) {
      await own.leave();
      throw new Error(heldTooLong(path, locked.refusal));
    }
    await wait(5);
  }
}

/**
 * Whether a lock that this process took is there still. Somebody who removes its folder, gives it another name or puts another in its
 * place takes it away, and what is written from then on is found by nobody. True in doubt.
 */
export async function isStillLocked(path: string): Promise<boolean> {
  const found = await readLock(path).catch(() => 'UNREADABLE' as const);
  if (found === null) return false;
  const own = markOf(process.pid);
  const holder = found === 'UNREADABLE' ? null : found.mark;
  return holder === null || (holder.pid === own.pid && holder.started === own.started);
}

const heldTooLong = (path: string, { pid, host }: ProcessMark): string =>
  `${path} is held by process ${pid} on ${host} for too long. If that process is gone for good, remove the file.`;

/** Somebody who asks for locks. */
interface Asker {
  readonly text: string;
  leave(): Promise<void>;
}

async function introduce(path: string): Promise<Asker> {
  const nonce = randomBytes(6).toString('hex');
  // Those among whom the pid says something, and the pid, tell a leftover from a sign that is given (removeLeftoverLocks.ts).
  const name = `${basename(path).replace(/\.takeover\..*/, '')}.alive.${pidsHere()}.${process.pid}.${nonce}`;
  const sign = await giveLifeSign(dirname(path), name);
  const mark: LockMark = { ...markOf(process.pid), sign: sign && name, nonce };
  return {
    text: `${JSON.stringify(mark)}\n`,
    leave: async () => sign?.end(),
  };
}

/** The same; whoever fails leaves nothing behind. */
async function takeOrLeave(path: string, own: Asker): Promise<Result<Unlock, ProcessMark>> {
  try {
    return await take(path, own);
  } catch (error) {
    await own.leave().catch(() => {});
    throw error;
  }
}

async function take(path: string, own: Asker): Promise<Result<Unlock, ProcessMark>> {
  for (;;) {
    const outcome = await create(path, own.text);
    if (outcome === 'created')
      return accept(async () => {
        await removeSurely(path);
        await own.leave();
      });
    const found = await readLock(path);
    if (found === null) continue;
    if (found.mark !== null && (await mayHold(path, found.mark))) return refuse(found.mark);
    await removeDead(path, found);
  }
}

/** Whether whoever a lock names may still be there. True in doubt. */
async function mayHold(path: string, mark: LockMark): Promise<boolean> {
  if (!mayRun(mark)) return false;
  const sign = signOf(mark);
  return sign === null || !isOfThisKernel(mark) || !(await isSignOver(dirname(path), sign));
}

async function create(path: string, content: string): Promise<'created' | 'exists'> {
  // The pid tells a leftover from the work of another process under way (removeLeftoverLocks.ts).
  const aside = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(aside, content, { flag: 'wx', mode: 0o600 });
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

interface FoundLock {
  readonly text: string;
  /** Null where it says nothing that we wrote, such as after a loss of power. */
  readonly mark: LockMark | null;
}

/**
 * Removes the lock of somebody who is gone, and their sign. The right to do that is a lock too, named after what the dead one says,
 * which no other ever does: so a right that is used late finds another lock there, and leaves it alone. Who dies with a right
 * leaves it to another in the same way.
 */
async function removeDead(path: string, dead: FoundLock): Promise<void> {
  const right = await lockFile(rightToRemove(path, dead.text));
  if (!right.ok) return wait(5);
  try {
    if ((await readLock(path))?.text !== dead.text) return;
    await rm(path, { force: true });
    const sign = dead.mark && signOf(dead.mark);
    if (sign) await rm(join(dirname(path), sign), { force: true });
  } finally {
    await right.value();
  }
}

/** The path of the lock that is the right to remove the lock of a path that says this. */
export const rightToRemove = (path: string, text: string): string =>
  `${path}.takeover.${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;

/** A name may not lead out of the folder. */
const signOf = ({ sign }: LockMark): string | null =>
  typeof sign === 'string' && /^[\w.-]+\.alive\.[\w.]+$/.test(sign) ? sign : null;

/** @returns what the file says; null where it is gone. Fails where it cannot be read: somebody may well hold it. */
async function readLock(path: string): Promise<FoundLock | null> {
  const text = await readFile(path, 'utf8').catch(absent);
  return text === null ? null : { text, mark: markIn(text) };
}

function markIn(text: string): LockMark | null {
  try {
    const mark = JSON.parse(text) as LockMark;
    return Number.isInteger(mark.pid) && typeof mark.host === 'string' ? mark : null;
  } catch {
    return null;
  }
}
