import { appendFile, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { storeAway } from '../../engine/terms/storeAway.ts';
import { syncFolder } from './syncFolder.ts';

/** One line: who was erased, by a hash of their pseudonym, and when. */
export interface Tombstone {
  readonly tombstone: string;
  readonly receiptId: string;
  readonly erasedAt: number;
}

/** Who was erased, in a file beside the database: an old copy of the database that is put back does not know it. */
export interface Tombstones {
  /** Durable before it answers. @throws {StoreAway} where it could not be written: nobody may be told that they are erased */
  append(line: Tombstone): Promise<void>;
  /** Every line, oldest first; of one receipt the first. A last line that a crash cut off was never answered for. */
  all(): Promise<readonly Tombstone[]>;
}

export function tombstonesIn(path: string): Tombstones {
  return {
    append: (line) =>
      appendDurably(path, line).catch((thrown: unknown) => {
        throw storeAway(thrown);
      }),
    async all() {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return '';
        throw error;
      });
      const byReceipt = new Map<string, Tombstone>();
      for (const line of text.split('\n').flatMap(readLine)) {
        if (!byReceipt.has(line.receiptId)) byReceipt.set(line.receiptId, line);
      }
      return [...byReceipt.values()];
    },
  };
}

async function appendDurably(path: string, line: Tombstone): Promise<void> {
  // Begins with a line's end, so that what a crash left of the line before stays a line of its own.
  await appendFile(path, `\n${JSON.stringify(line)}\n`, { mode: 0o600 });
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(dirname(path));
}

function readLine(text: string): readonly Tombstone[] {
  try {
    const line = JSON.parse(text) as Partial<Tombstone>;
    const { tombstone, receiptId, erasedAt } = line;
    if (typeof tombstone !== 'string' || typeof receiptId !== 'string' || typeof erasedAt !== 'number') return [];
    return [{ tombstone, receiptId, erasedAt }];
  } catch {
    return [];
  }
}
