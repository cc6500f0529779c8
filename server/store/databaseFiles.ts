/** The files of an embedded database's folder, as they lie on the disk. */

import { closeSync, openSync, readSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** How much is read at a time, in bytes: a whole number of pages. */
const pieceLength = 2 ** 20;

/** The paths of all files that hold what the database knows, from its folder. Its log and what PostgreSQL makes anew are none of them. */
export async function databaseFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .filter((path) => !/^(pg_wal|pg_stat|pg_stat_tmp|pg_notify|pg_subtrans)\/|^postmaster|^tightrope\./.test(path));
}

/** What is in a file, piece by piece; each is good until the next is asked for. */
export function* piecesOfFile(path: string): Generator<Buffer> {
  const piece = Buffer.allocUnsafe(pieceLength);
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const length = readSync(file, piece, 0, pieceLength, null);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}
