import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readStamp } from '../../engine/index.ts';
import type { LedgerStamp } from '../../engine/terms/ledger.ts';
import { absent } from './absent.ts';
import { isSnapshotFile } from './snapshotFiles.ts';

/**
 * What every snapshot in a folder says of the ledger, those too that the database does not know, or no longer does. One
 * that is damaged says nothing: whoever wants to load it will refuse it.
 */
export async function readStamps(folder: string): Promise<readonly LedgerStamp[]> {
  const stamps: LedgerStamp[] = [];
  for (const name of await namesIn(folder)) {
    const bytes = await readFile(join(folder, name)).catch(unreadable);
    const read = bytes && stampIn(bytes);
    if (read) stamps.push(read);
  }
  return stamps;
}

function stampIn(bytes: Uint8Array): LedgerStamp | null {
  try {
    const read = readStamp(bytes, (content) => createHash('sha256').update(content).digest());
    return read.ok ? read.value : null;
  } catch {
    return null; // its checksum holds, and it is still none of ours
  }
}

const namesIn = async (folder: string): Promise<readonly string[]> =>
  ((await readdir(folder).catch(absent)) ?? []).filter(isSnapshotFile);

/** What is wrong with that one file alone; another replica may remove an old one while we look. */
const ofOneFile = new Set(['ENOENT', 'EIO', 'EISDIR', 'EACCES', 'EPERM']);

function unreadable(error: NodeJS.ErrnoException): null {
  if (ofOneFile.has(error.code ?? '')) return null;
  throw error;
}
