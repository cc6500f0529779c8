import { link, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from './syncFolder.ts';
import { temporaryPath } from './temporaryFile.ts';

/**
 * Makes a file, whole or not at all, even if two first runs race: a link fails where the name is taken. Readable by this
 * user alone, and durable when it answers.
 *
 * @returns false where the file is there already; then nothing was changed
 */
export async function createDurably(path: string, content: string | Uint8Array): Promise<boolean> {
  const draft = temporaryPath(path);
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    return await linkUnlessThere(draft, path);
  } finally {
    await rm(draft, { force: true });
    await syncFolder(dirname(path));
  }
}

async function linkUnlessThere(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}
