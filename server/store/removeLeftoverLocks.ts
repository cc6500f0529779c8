import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSignOver } from './lifeSign.ts';
import { lockFile } from './lockFile.ts';
import { markOf, mayRun, type ProcessMark, pidsHere } from './processMark.ts';

/** NAME.lock.PID.RANDOM, and the same for a takeover: what lockFile.ts writes aside before it links it into place. */
const asidePattern = /\.lock(?:\.takeover(?:\.[0-9a-f]{12})?)*\.(\d+)\.[0-9a-f]{12}$/;
/** The right to remove a lock, which may be gone since. */
const rightPattern = /\.lock(?:\.takeover\.[0-9a-f]{12})+$/;
/** NAME.lock.alive.WHOSE PIDS.PID.RANDOM: a sign of life. */
const signPattern = /\.alive\.([0-9a-f]{8})\.(\d+)\.[0-9a-f]{12}$/;
/** How long a sign that nobody gives any more is left to those who may still take over its lock, in milliseconds. */
const surelyUnused = 3_600_000;

/** Removes what processes left of their locks that were killed within the few lines in which they take one. */
export async function removeLeftoverLocks(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const aside = asidePattern.exec(name)?.[1];
    const sign = signPattern.exec(name);
    if (sign !== null) {
      const isLeft = sign[1] === pidsHere() ? !isOfAnother(Number(sign[2])) : await isOld(path);
      if (isLeft && (await isSignOver(folder, name))) await rm(path, { force: true });
    } else if (aside !== undefined) {
      // Cut off before it was written, it says nothing but its name, and a pid may have been given again since.
      const mark = (await readMark(path)) ?? markOf(Number(aside));
      if (!mayRun(mark)) await rm(path, { force: true });
    } else if (rightPattern.test(name)) {
      // Whoever gets it gives it back, which removes it; whoever does not leaves it to its holder.
      const right = await lockFile(path);
      if (right.ok) await right.value();
    }
  }
}

/** Ours, too, was another's if nobody listens. */
const isOfAnother = (pid: number): boolean => pid !== process.pid && mayRun(markOf(pid));

async function isOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > surelyUnused;
}

async function readMark(path: string): Promise<ProcessMark | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as ProcessMark;
  } catch {
    return null;
  }
}
