import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { removeLeftoverLocks } from './removeLeftoverLocks.ts';
import { removeTemporaryFiles } from './temporaryFile.ts';

/**
 * Clears away what processes that were killed left half made in a data folder: locks, and files without their names yet, of which some
 * hold keys (keys/, secrets.json). Of those that run nothing is touched.
 */
export async function removeLeftovers(dataFolder: string): Promise<void> {
  const keys = join(dataFolder, 'keys');
  await mkdir(keys, { recursive: true, mode: 0o700 });
  await removeLeftoverLocks(dataFolder);
  for (const folder of [dataFolder, keys]) await removeTemporaryFiles(folder);
}
