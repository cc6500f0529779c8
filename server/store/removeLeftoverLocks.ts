import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { markOf, mayRun, type ProcessMark } from './processMark.ts';

/** NAME.lock.PID.RANDOM, and the same for a takeover: what lockFile.ts writes aside before it links it into place. */
const asidePattern = /\.lock(?:\.takeover)?\.(\d+)\.[0-9a-f]{12}$/;

/** Removes what processes left of their locks that were killed within the few lines in which they take one. */
export async function removeLeftoverLocks(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = asidePattern.exec(name)?.[1];
    if (pid === undefined) continue;
    // Cut off before it was written, it says nothing but its name, and a pid may have been given again since.
    const mark = (await readMark(join(folder, name))) ?? markOf(Number(pid));
    if (!mayRun(mark)) await rm(join(folder, name), { force: true });
  }
}

async function readMark(path: string): Promise<ProcessMark | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as ProcessMark;
  } catch {
    return null;
  }
}
