import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readWebPages } from '../../server/pages/webPages.ts';
import { bundleApps } from '../../ui/bundle/bundleApps.ts';
import { demoService } from '../support/demoService.ts';

/** The demo shop as `npm start` serves it: bundled, with its people and its model. */
export async function servedShop() {
  const folder = mkdtempSync(join(tmpdir(), 'tightrope-shop-'));
  await bundleApps(folder);
  const service = await demoService({}, { pages: readWebPages(pathToFileURL(`${folder}/`), ['shop']) });
  rmSync(folder, { recursive: true }); // read into memory
  return service;
}
