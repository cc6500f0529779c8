import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

/** An empty folder of its own, removed when the test file that asked for it is done. */
export function freshFolderNow(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tightrope-test-'));
  made.push(folder);
  return folder;
}

/** The same for those who would wait for it. */
export const freshFolder = async (): Promise<string> => freshFolderNow();

/** Removes what was asked for so far. */
export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
