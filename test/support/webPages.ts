import { pathToFileURL } from 'node:url';
import { readWebPages, type WebPages } from '../../server/pages/webPages.ts';
import { bundleApps } from '../../ui/bundle/bundleApps.ts';
import { freshFolder } from './folders.ts';

/** Both web apps, bundled from the sources as they are now. @returns them as they are served, and the folder that they lie in */
export async function freshPages(): Promise<{ readonly pages: WebPages; readonly folder: string }> {
  const folder = await freshFolder();
  await bundleApps(folder);
  return { pages: readWebPages(pathToFileURL(`${folder}/`), ['console', 'shop']), folder };
}
