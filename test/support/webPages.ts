import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readWebPages, type WebPages } from '../../server/pages/webPages.ts';
import { bundleApps } from '../../ui/bundle/bundleApps.ts';

interface FreshPages {
  readonly pages: WebPages;
  /** Where they lie, until this process ends. */
  readonly folder: string;
}

let bundled: Promise<FreshPages> | null = null;

/** Both web apps, bundled from the sources as they are now; once a process. @returns them as they are served, and the folder that they lie in */
export function freshPages(): Promise<FreshPages> {
  bundled ??= bundle();
  return bundled;
}

async function bundle(): Promise<FreshPages> {
  const folder = await mkdtemp(join(tmpdir(), 'tightrope-web-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await bundleApps(folder);
  return { pages: readWebPages(pathToFileURL(`${folder}/`), ['console', 'shop']), folder };
}
