import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { freshFolderNow } from '../support/folders.ts';

/** A new folder that holds these files for as long as a test file runs; names that end in .gz are compressed. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = freshFolderNow();
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(
      join(folder, name),
      name.endsWith('.gz') && typeof content === 'string' ? gzipSync(content) : content,
    );
  }
  return folder;
}

/** A new file with this content. */
export const fileOf = (name: string, content: string | Uint8Array): string => join(folderOf({ [name]: content }), name);
