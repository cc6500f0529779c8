import { existsSync } from 'node:fs';

/** Where `npm run build` puts the console and the demo shop, seen from the sources and from what they are compiled to. */
export function builtPages(): URL {
  const compiled = new URL('../../web/', import.meta.url);
  return existsSync(compiled) ? compiled : new URL('../../dist/web/', import.meta.url);
}
