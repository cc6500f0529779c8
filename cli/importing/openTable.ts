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

/**
 * Opens a table for one reading. Where the file breaks off, its last row is a complaint that says so.
 *
 * @returns a sentence if there is no such file, or nothing in it
 */
export async function openTable(path: string, delimiter: string | undefined): Promise<Result<OpenTable, string>> {
  try {
    const bytes = await fileBytes(path);
    const table = await readTable(readLines(bytes.chunks), delimiter);
    if (table === null) return refuse(`${path} is empty`);
    return accept({
      name: basename(path),
      header: table.header,
      rows: toTheEnd(table.rows),
      size: bytes.size,
      read: bytes.read,
    });
  } catch (error) {
    return refuse(`${path} cannot be read: ${whyUnreadable(error)}`);
  }
}

async function* toTheEnd(rows: AsyncIterable<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  let line = 1;
  const pieces = rows[Symbol.asyncIterator]();
  try {
    for (;;) {
      const piece = await pieces
        .next()
        .catch((error: unknown) => ({ done: false, value: [breakAfter(line, error)] }) as const);
      if (piece.done) return;
      line = piece.value.at(-1)?.line ?? line;
      yield piece.value;
    }
  } finally {
    await pieces.return?.();
  }
}

const breakAfter = (line: number, error: unknown): Row => ({
  line: line + 1,
  complaint: `and whatever follows cannot be read: ${whyUnreadable(error)}`,
});

const inWords: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'this is not allowed',
  Z_BUF_ERROR: 'it ends in the middle of its packed data',
  Z_DATA_ERROR: 'its packed data are damaged',
};

/** Why reading stopped, in words. Throws again what neither the file system nor unpacking would throw. */
function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (inWords[code]) return inWords[code];
  if (/^(E|Z_)(?!RR_)[A-Z_]+$/.test(code)) return code;
  throw error;
}
