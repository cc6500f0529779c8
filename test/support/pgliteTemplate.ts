import { randomBytes } from 'node:crypto';
import { existsSync, openAsBlob, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { freshFolder } from './folders.ts';

/** An empty PGlite database in memory. */
export const emptyPglite = async (): Promise<PGlite> => PGlite.create({ loadDataDir: await emptyDump() });

/** A folder of an embedded store with an empty database in it, so that opening the store does not take long. */
export async function preparedFolder(): Promise<string> {
  const folder = await freshFolder();
  const made = await PGlite.create({ dataDir: join(folder, 'pg'), loadDataDir: await emptyDump() });
  await made.close();
  return folder;
}

/**
 * Making a database takes seconds and loading a copy takes a moment, so that the first test file leaves a copy for all
 * others, and for later runs, in the system's folder for temporary files.
 */
async function emptyDump(): Promise<Blob> {
  const path = join(tmpdir(), `tightrope-empty-pglite-${pgliteVersion()}.tar`);
  if (!existsSync(path)) {
    const made = await PGlite.create();
    const dump = await made.dumpDataDir('none');
    await made.close();
    // Whole or not at all, because other test files look for it at the same time.
    const aside = `${path}.${randomBytes(6).toString('hex')}`;
    await writeFile(aside, Buffer.from(await dump.arrayBuffer()), { mode: 0o600 });
    await rename(aside, path);
  }
  return openAsBlob(path);
}

function pgliteVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const { version } = JSON.parse(readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}
