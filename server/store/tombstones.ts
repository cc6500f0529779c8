import { appendFile, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { storeAway } from '../../engine/terms/storeAway.ts';
import { absent } from './absent.ts';
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
  /**
   * Writes what the file lacks: an older copy of it may have been put back, or a disk have damaged a line.
   *
   * @param known by the database, looked up before this is called: the file knows of an erasure first
   * @returns why not, where a line is damaged that none of those accounts for: then nobody knows who it was
   */
  complete(known: readonly Tombstone[]): Promise<Result<null, string>>;
}

export function tombstonesIn(path: string): Tombstones {
  const append = (lines: readonly Tombstone[]) =>
    appendDurably(path, lines).catch((thrown: unknown) => {
      throw storeAway(thrown);
    });
  return {
    append: (line) => append([line]),
    all: async () => [...(await readLines(path)).byReceipt.values()],
    async complete(known) {
      const { byReceipt, damaged } = await readLines(path);
      const missing = known.filter(({ receiptId }) => !byReceipt.has(receiptId));
      if (damaged.length + missing.length === 0) return accept(null);
      if (damaged.length > missing.length)
        return refuse(
          `line ${damaged[0]!.number} of tombstones.jsonl is damaged, and the database does not know either who was erased by it: put the ` +
            'newest copy of the folder of keys back; where there is none, remove that line, and who was erased by it may be there again',
        );
      if (missing.length > 0) await append(missing);
      // Looked for again: a last line looks cut off, and where something stands behind it, damaged.
      await blank(path, (await readLines(path)).damaged);
      return accept(null);
    },
  };
}

/** Begins with a line's end, so that what a crash left of the line before stays a line of its own. */
const written = ({ tombstone, receiptId, erasedAt }: Tombstone): string =>
  `\n${JSON.stringify({ tombstone, receiptId, erasedAt, check: checkOf({ tombstone, receiptId, erasedAt }) })}\n`;

const checkOf = ({ tombstone, receiptId, erasedAt }: Tombstone): number =>
  crc32(JSON.stringify([tombstone, receiptId, erasedAt]));

async function appendDurably(path: string, lines: readonly Tombstone[]): Promise<void> {
  await appendFile(path, lines.map(written).join(''), { mode: 0o600 });
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(dirname(path));
}

/** A line that was written whole, and is another one now. */
interface DamagedLine {
  /** From 1, as editors count. */
  readonly number: number;
  /** In bytes from the file's beginning. */
  readonly at: number;
  readonly length: number;
}

interface ReadLines {
  readonly byReceipt: ReadonlyMap<string, Tombstone>;
  readonly damaged: readonly DamagedLine[];
}

async function readLines(path: string): Promise<ReadLines> {
  const bytes = (await readFile(path).catch(absent)) ?? Buffer.alloc(0);
  const byReceipt = new Map<string, Tombstone>();
  const damaged: DamagedLine[] = [];
  let at = 0;
  for (let number = 1; at < bytes.length; number += 1) {
    const found = bytes.indexOf(newline, at);
    const end = found < 0 ? bytes.length : found;
    const text = bytes.toString('utf8', at, end);
    const line = readLine(text);
    if (line === null && text.trim() !== '' && wasWhole(text, bytes[end + 1]))
      damaged.push({ number, at, length: end - at });
    if (line !== null && !byReceipt.has(line.receiptId)) byReceipt.set(line.receiptId, line);
    at = end + 1;
  }
  return { byReceipt, damaged };
}

const newline = 0x0a;

/** What a crash cut off has neither its end nor an empty line behind it: the next one begins with a line's end. */
const wasWhole = (text: string, behind: number | undefined): boolean => text.includes('}') || behind === newline;

/** Lines of versions before have no check. */
function readLine(text: string): Tombstone | null {
  try {
    const { tombstone, receiptId, erasedAt, ...rest } = JSON.parse(text) as Partial<Tombstone> & { check?: unknown };
    if (typeof tombstone !== 'string' || typeof receiptId !== 'string' || typeof erasedAt !== 'number') return null;
    const line = { tombstone, receiptId, erasedAt };
    const isAsWritten = Object.keys(rest).length === 0 || rest.check === checkOf(line);
    return isAsWritten ? line : null;
  } catch {
    return null;
  }
}

/** In its place, so that a line which another replica appends meanwhile is left alone. */
async function blank(path: string, lines: readonly DamagedLine[]): Promise<void> {
  if (lines.length === 0) return;
  const file = await open(path, 'r+');
  try {
    for (const { at, length } of lines) await file.write(Buffer.alloc(length, ' '), 0, length, at);
    await file.sync();
  } finally {
    await file.close();
  }
}
