import { existsSync, readFileSync } from 'node:fs';

/** The version of this package: told to the engine's reports as data, because the engine reads no files. */
export function packageVersion(): string {
  // Sources lie one folder below package.json, compiled ones two.
  for (const place of ['../package.json', '../../package.json']) {
    const file = new URL(place, import.meta.url);
    if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
  }
  return 'unknown';
}
