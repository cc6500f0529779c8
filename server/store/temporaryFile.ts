/** Files that are written aside and named when they are whole, and what is left of them where a process was killed in between. */

import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { markOf, mayRun, pidsHere } from './processMark.ts';

/**
 * Where to write what is to become the file of a path: PATH.tmp.WHOSE PIDS.PID.RANDOM, which tell a leftover from the work of another process
 * under way: on another machine, or in another container, which share the folder, the same pid is another process.
 */
export const temporaryPath = (path: string): string =>
  `${path}.tmp.${pidsHere()}.${process.pid}.${randomBytes(6).toString('hex')}`;

/** Whether a name is of a file that is not whole yet. */
export const isTemporary = (name: string): boolean => pattern.test(name);

/** Versions before wrote the host alone, or nothing of whose pids these are. */
const pattern = /\.tmp\.(?:([0-9a-f]{8})\.)?(\d+)\.[0-9a-f]{12}$/;
/** Longer than anybody takes to write a file, whose clock may be wrong by some minutes as well; in milliseconds. */
const surelyOver = 3_600_000;

/** Removes from a folder what processes left that were killed before they gave it its name. */
export async function removeTemporaryFiles(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, pids = pidsHere(), pid] = pattern.exec(name) ?? [];
    if (pid === undefined) continue;
    const path = join(folder, name);
    const isLeft = pids === pidsHere() ? !isOfAnother(Number(pid)) : await isOld(path);
    if (isLeft) await rm(path, { force: true });
  }
}

const isOfAnother = (pid: number): boolean => pid !== process.pid && mayRun(markOf(pid));

async function isOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > surelyOver;
}
