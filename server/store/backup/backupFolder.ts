import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { accept, type Result, refuse } from '../../../engine/terms/result.ts';
import { lockFile } from '../lockFile.ts';
import { isTemporary } from '../temporaryFile.ts';
import { dumpNames, manifestName } from './manifest.ts';

/** Lies in a folder for as long as a backup is written into it, and stays where that was killed: what is beside it then is no backup. */
export const unfinished = 'unfinished.lock';

/** What lies beside the database and belongs to it, public or without anybody's name. */
export const beside = ['ledger.jsonl', 'snapshots'];
/** What makes histories readable and the erased stay erased: never in the same backup as the histories. */
export const keyFiles = ['keys', 'secrets.json'];

const parts: readonly string[] = [...Object.values(dumpNames), manifestName, ...beside, ...keyFiles];
const isOurs = (name: string): boolean => parts.includes(name) || isTemporary(name);

/** A folder that a backup is written into. */
export interface BegunFolder {
  /** It is whole. */
  finish(): Promise<void>;
  /** Leaves the folder empty, as it was found; nothing where it is whole. */
  giveUp(): Promise<void>;
}

/**
 * Begins a backup in a folder that is empty, or not there yet, or holds nothing but what a backup that was killed left.
 *
 * @returns why not, in a sentence: a backup overwrites nothing
 */
export async function beginFolder(folder: string): Promise<Result<BegunFolder, string>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await readdir(folder);
  if (found.length > 0 && !found.includes(unfinished))
    return refuse(`${folder} is not empty: a backup overwrites nothing.`);
  const lock = await lockFile(join(folder, unfinished));
  if (!lock.ok) return refuse(`Process ${lock.refusal.pid} on ${lock.refusal.host} writes a backup into ${folder}.`);
  // It was empty when the lock was made: what is beside it is of the one that was killed.
  const clear = async () => {
    for (const name of (await readdir(folder)).filter(isOurs)) await rm(join(folder, name), { recursive: true });
  };
  await clear();
  const others = (await readdir(folder)).filter((name) => !name.startsWith(unfinished));
  if (others.length > 0) {
    await lock.value();
    return refuse(`${folder} is not empty: a backup overwrites nothing.`);
  }
  let isOver = false;
  return accept({
    async finish() {
      isOver = true;
      await lock.value();
    },
    async giveUp() {
      if (isOver) return;
      await clear();
      await lock.value();
    },
  });
}
