import { rmSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryPath } from '../server/store/temporaryFile.ts';

/** Where a service listens that has a folder's store open. */
export interface RunningService {
  readonly url: string;
  readonly pid: number;
}

const pathIn = (dataFolder: string): string => join(dataFolder, 'service.json');

/** Writes down where this process listens, for the other commands on the same folder. */
export async function writeServiceFile(dataFolder: string, url: string): Promise<void> {
  const aside = temporaryPath(pathIn(dataFolder));
  try {
    await writeFile(aside, JSON.stringify({ url, pid: process.pid } satisfies RunningService), { mode: 0o600 });
    await rename(aside, pathIn(dataFolder));
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

/** What a service wrote down. It may be gone since: believe it only where the store is held by the same process. */
export async function readServiceFile(dataFolder: string): Promise<RunningService | null> {
  try {
    const { url, pid } = JSON.parse(await readFile(pathIn(dataFolder), 'utf8')) as Partial<RunningService>;
    return typeof url === 'string' && URL.canParse(url) && typeof pid === 'number' ? { url, pid } : null;
  } catch {
    return null;
  }
}

/** At the very end of the process, when nothing can be waited for any more. */
export const removeServiceFile = (dataFolder: string): void => rmSync(pathIn(dataFolder), { force: true });
