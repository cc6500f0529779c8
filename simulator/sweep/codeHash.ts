import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * SHA-256 of the engine and the simulator as they run, every file by name and content: a finished cell is only used again
 * by the code that made it.
 */
export function codeHash(): string {
  const hash = createHash('sha256');
  for (const room of ['engine', 'simulator']) {
    const folder = fileURLToPath(new URL(`../../${room}`, import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(js|ts)$/.test(name));
    for (const name of files.sort()) {
      if (!name.endsWith('.d.ts'))
        hash
          .update(`${room}/${name}\0`)
          .update(readFileSync(join(folder, name)))
          .update('\0');
    }
  }
  return hash.digest('hex');
}
