import { basename } from 'node:path';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { fileBytes } from '../reading/fileBytes.ts';
import { readLines } from '../reading/readLines.ts';
import { type Row, readTable } from '../reading/readTable.ts';

/** A file of rows, open. */
export interface OpenTable {
  /** The file's name without its folders: all that is kept of where it lay. */
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: AsyncIterable<readonly Row[]>;
  /** The file's size in bytes, and how much of it was read. */
  readonly size: number;
  read(): number;
}

/** Opens a table for one reading. @returns a sentence if there is no such file, or nothing in it */
export async function openTable(path: string, delimiter: string | undefined): Promise<Result<OpenTable, string>> {
  try {
    const bytes = await fileBytes(path);
    const table = await readTable(readLines(bytes.chunks), delimiter);
    if (table === null) return refuse(`${path} is empty`);
    return accept({ name: basename(path), header: table.header, rows: table.rows, size: bytes.size, read: bytes.read });
  } catch (error) {
    return refuse(`${path} cannot be read: ${whyUnreadable(error)}`);
  }
}

/** Why reading stopped, in words; only for errors of the file system and of unpacking. */
export function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder',
    EACCES: 'this is not allowed',
    Z_BUF_ERROR: 'it ends in the middle of its packed data',
    Z_DATA_ERROR: 'its packed data are damaged',
  };
  if (words[code]) return words[code];
  if (code !== '') return code;
  throw error;
}
