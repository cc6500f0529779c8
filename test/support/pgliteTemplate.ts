import { randomBytes } from 'node:crypto';
import { existsSync, openAsBlob, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

/**
 * An empty PGlite database in memory. Making one takes seconds and loading a copy takes a moment, so that the first test
 * file leaves a copy for all others, and for later runs, in the system's folder for temporary files.
 */
export async function emptyPglite(): Promise<PGlite> {
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
  return PGlite.create({ loadDataDir: await openAsBlob(path) });
}

function pgliteVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const { version } = JSON.parse(readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}
