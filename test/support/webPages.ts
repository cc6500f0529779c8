import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readWebPages, type WebPages } from '../../server/pages/webPages.ts';
import { bundleApps } from '../../ui/bundle/bundleApps.ts';

/** Both web apps, bundled from the sources as they are now. @returns them as they are served, and the folder that they lie in */
export async function freshPages(): Promise<{ readonly pages: WebPages; readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'tightrope-web-'));
  await bundleApps(folder);
  return { pages: readWebPages(pathToFileURL(`${folder}/`), ['console', 'shop']), folder };
}
