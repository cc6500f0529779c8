import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { absent } from './absent.ts';
import { syncFolder } from './syncFolder.ts';

/** How many files are asked for at a time: as many threads as Node asks the disk with. */
const atOnce = 4;

/** Waits until the disk has everything in a folder, and the folder; nothing where there is none. What it has already costs little. */
export async function syncTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(absent);
  if (entries === null) return;
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name));
  await eachOf(files, syncContent);
  await eachOf([...folders, folder], syncFolder);
}

async function syncContent(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}

async function eachOf(paths: readonly string[], sync: (path: string) => Promise<void>): Promise<void> {
  const left = paths.values();
  const one = async () => {
    for (const path of left) await sync(path);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}
