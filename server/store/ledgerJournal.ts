import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { type LedgerKnowledge, learnRecords, nothingKnown } from './ledgerKnowledge.ts';
import { decodeLine, encodeLine, firstChain, type LedgerRecord } from './ledgerLine.ts';
import { awaitLockFile } from './lockFile.ts';
import { syncFolder } from './syncFolder.ts';

/** An append-only file of chained lines, shared safely with other processes on this machine. */
export interface LedgerJournal {
  /** All that the file said when it was last read or written here. */
  known(): LedgerKnowledge;
  /**
   * Writes what `missing` answers to what the file says now, and makes all of the file durable, before it answers.
   *
   * @throws if a line in the file is not the one that was written there, or the disk refuses
   */
  append(missing: (known: LedgerKnowledge) => readonly LedgerRecord[]): Promise<void>;
  close(): Promise<void>;
}

/** @returns the journal; or why the file is not one: a line in it was changed, removed or moved */
export async function openLedgerJournal(path: string): Promise<Result<LedgerJournal, string>> {
  const file = await open(path, 'a+', 0o600).then(async (created) => {
    await created.close();
    return open(path, 'r+');
  });
  await syncFolder(dirname(path));

  let read: ReadSoFar = { size: 0, lines: 0, chain: firstChain, known: nothingKnown };
  const append: LedgerJournal['append'] = async (missing) => {
    const unlock = await awaitLockFile(`${path}.lock`);
    try {
      const current = await readOn(file, read);
      if (!current.ok) throw new Error(`${path} is damaged: ${current.refusal}`);
      // What a crash left of a line that was never answered for.
      if (current.value.tornBytes > 0) await file.truncate(current.value.size);
      const next = await writeRecords(file, current.value, missing(current.value.known));
      // Also without new records: those of another process may not be durable yet.
      await file.sync();
      read = next;
    } finally {
      await unlock();
    }
  };

  const opened = await readOn(file, read);
  if (!opened.ok) {
    await file.close();
    return refuse(`${path} is damaged: ${opened.refusal}`);
  }
  read = opened.value;

  // One at a time; a failed one does not stop the next.
  let last: Promise<void> = Promise.resolve();
  return accept({
    known: () => read.known,
    append(missing) {
      last = last.catch(() => {}).then(() => append(missing));
      return last;
    },
    async close() {
      await last.catch(() => {});
      await file.close();
    },
  });
}

interface ReadSoFar {
  /** Bytes. */
  readonly size: number;
  readonly lines: number;
  readonly chain: string;
  readonly known: LedgerKnowledge;
}

/** Reads and verifies the whole lines behind those that were read before. */
async function readOn(
  file: FileHandle,
  before: ReadSoFar,
): Promise<Result<ReadSoFar & { readonly tornBytes: number }, string>> {
  const { size } = await file.stat();
  if (size < before.size) return refuse(`it has ${size} bytes, and had ${before.size}`);
  const bytes = Buffer.alloc(size - before.size);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, before.size);
  const fresh = bytes.subarray(0, bytesRead);
  const whole = fresh.subarray(0, fresh.lastIndexOf(newline) + 1);

  let { lines, chain } = before;
  const records: LedgerRecord[] = [];
  for (const line of whole.toString('utf8').match(/[^\n]*\n/g) ?? []) {
    lines += 1;
    const decoded = decodeLine(line, chain);
    if (!decoded.ok) return refuse(`line ${lines}: ${decoded.refusal}`);
    chain = decoded.value.chain;
    records.push(decoded.value.record);
  }
  const known = records.length > 0 ? learnRecords(before.known, records) : before.known;
  return accept({ size: before.size + whole.length, lines, chain, known, tornBytes: fresh.length - whole.length });
}

const newline = 0x0a;

/** Writes behind what was read; takes back what it wrote if the disk refuses. */
async function writeRecords(file: FileHandle, before: ReadSoFar, records: readonly LedgerRecord[]): Promise<ReadSoFar> {
  if (records.length === 0) return before;
  let chain = before.chain;
  const text = records.map((record) => {
    const encoded = encodeLine(record, chain);
    chain = encoded.chain;
    return encoded.line;
  });
  const bytes = Buffer.from(text.join(''), 'utf8');
  try {
    for (let written = 0; written < bytes.length; ) {
      const { bytesWritten } = await file.write(bytes, written, bytes.length - written, before.size + written);
      written += bytesWritten;
    }
  } catch (error) {
    await file.truncate(before.size);
    throw error;
  }
  return {
    size: before.size + bytes.length,
    lines: before.lines + records.length,
    chain,
    known: learnRecords(before.known, records),
  };
}
