import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { absent } from './absent.ts';
import { databaseFiles, piecesOfFile } from './databaseFiles.ts';
import { createDurably } from './durableFile.ts';
import { syncFolder } from './syncFolder.ts';
import { removeTemporaryFiles } from './temporaryFile.ts';

/** Of each file in a database's folder its length and CRC-32. */
type Inventory = Readonly<Record<string, string>>;

const name = 'tightrope.inventory.json';
/** PostgreSQL changes it whenever it opens the folder. */
const control = 'global/pg_control';

/**
 * Writes down what is in a database's folder, just after it was closed well. PostgreSQL's own checks know a page that is another than was
 * written; they know neither one that is empty or gone, nor the bits that say which transactions were committed.
 *
 * It is there whole or not at all, however this is cut off: half of one would speak of a damage that is none.
 *
 * It finds what a disk or a copy has lost, and is no proof against anybody. Reads the whole folder.
 */
export async function takeInventory(folder: string): Promise<void> {
  await createDurably(join(folder, name), JSON.stringify(await inventoryOf(folder)));
}

/**
 * Compares a folder with its inventory.
 *
 * @returns the files that are others than they were; null where no inventory speaks of the folder as it was closed last, because a process
 *   was killed that had it open, or an earlier version was the last to close it, which knows nothing of inventories
 */
export async function differingFiles(folder: string): Promise<readonly string[] | null> {
  const text = await readFile(join(folder, name), 'utf8').catch(absent);
  if (text === null) return null;
  const before = read(text);
  if (before === null) return [name];
  const now = await inventoryOf(folder);
  const differing = Object.keys({ ...before, ...now }).filter((path) => before[path] !== now[path]);
  return differing.includes(control) && now[control] !== undefined ? null : differing.toSorted();
}

/** Durably, before anything in the folder is changed. */
export async function removeInventory(folder: string): Promise<void> {
  await rm(join(folder, name), { force: true });
  await removeTemporaryFiles(folder);
  await syncFolder(folder);
}

async function inventoryOf(folder: string): Promise<Inventory> {
  const found: Record<string, string> = {};
  for (const path of await databaseFiles(folder)) {
    let crc = 0;
    let length = 0;
    for (const piece of piecesOfFile(join(folder, path))) {
      crc = crc32(piece, crc);
      length += piece.length;
    }
    found[path] = `${length} ${crc.toString(16)}`;
  }
  return found;
}

function read(text: string): Inventory | null {
  try {
    return JSON.parse(text) as Inventory;
  } catch {
    return null;
  }
}
