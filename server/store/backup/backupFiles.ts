import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { syncFolder } from '../syncFolder.ts';
import { temporaryPath } from '../temporaryFile.ts';

/** Copies one file to where none is, whole or not at all, for its owner alone, and waits until the disk has it. */
export async function copyDurably(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const aside = temporaryPath(to);
  try {
    await copyFile(from, aside, constants.COPYFILE_EXCL);
    await syncFile(aside);
    await link(aside, to);
  } finally {
    await rm(aside, { force: true });
    await syncFolder(dirname(to));
  }
}

/** Makes a file its owner's alone, and waits until the disk has it. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.chmod(0o600);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(dirname(path));
}

/** The paths of the files of a folder, from it; of one file, the file itself; none where there is nothing. */
export async function filesIn(folder: string, name: string): Promise<readonly string[]> {
  const found = await stat(join(folder, name)).catch(() => null);
  if (found === null) return [];
  if (found.isFile()) return [name];
  const names = await readdir(join(folder, name));
  return (await Promise.all(names.map((inner) => filesIn(folder, join(name, inner))))).flat();
}

/** SHA-256 of a file, in hexadecimal. */
export async function digestOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
