import { stat } from 'node:fs/promises';
import { join } from 'node:path';

const endings = ['.tsv.gz', '.tsv', '.csv.gz', '.csv'];

/**
 * A table of the shared format: the file itself, or `<name>` with one of the known endings in a folder, in this order:
 * .tsv.gz, .tsv, .csv.gz, .csv.
 *
 * @returns its path; null where there is none
 */
export async function findTable(place: string, name: 'interactions' | 'items' | 'users'): Promise<string | null> {
  const kind = await kindOf(place);
  if (kind === 'file') return name === 'interactions' ? place : null;
  if (kind === null) return null;
  for (const ending of endings) {
    const path = join(place, name + ending);
    if ((await kindOf(path)) === 'file') return path;
  }
  return null;
}

/** The file itself, or, where there is none, one of that name in a folder; null where there is neither. */
export async function findFile(path: string, folder: string | null): Promise<string | null> {
  if ((await kindOf(path)) === 'file') return path;
  const inside = folder === null ? null : join(folder, path);
  return inside !== null && (await kindOf(inside)) === 'file' ? inside : null;
}

async function kindOf(path: string): Promise<'file' | 'folder' | null> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return null;
  }
}
