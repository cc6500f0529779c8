import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { absent } from './absent.ts';

/** Notes how far PostgreSQL's log is on the disk for certain, while it is written. */
export interface SyncedLog {
  /** Told what is written to a file, and where in it. Costs nothing but for files of the log. */
  write(path: string, bytes: Int8Array, position: number): void;
  /** Told that the disk has what was written to a file. */
  sync(path: string): void;
  close(): void;
}

const name = 'tightrope.synced';
/** A file of the log, by the number of its timeline and its own two; as long as PostgreSQL makes them. */
const logFile = /\/pg_wal\/[0-9A-F]{8}([0-9A-F]{8})([0-9A-F]{8})$/;
const fileLength = 2 ** 24;

/**
 * Begins to note, in a file beside the log, in a database's folder, up to where the log was synced.
 *
 * The log says by itself where it ends: where its next record is not one. So one that was damaged in its middle ends there, and all that was
 * answered for behind that would be lost without a word. The note is written after the disk had the log, and is itself not synced: it may
 * be older than it could be, after a loss of power, and never newer than what was there.
 */
export function syncedLog(folder: string): SyncedLog {
  let file: number | null = null;
  const writtenTo = new Map<string, number>();
  let noted = 0;
  return {
    write(path, bytes, position) {
      const [, high, low] = logFile.exec(path) ?? [];
      if (high === undefined || low === undefined) return;
      // Behind its last record a page is empty.
      let length = bytes.length;
      while (length > 0 && bytes[length - 1] === 0) length -= 1;
      if (length === 0) return;
      const end = Number.parseInt(high, 16) * 2 ** 32 + Number.parseInt(low, 16) * fileLength + position + length;
      writtenTo.set(path, Math.max(writtenTo.get(path) ?? 0, end));
    },
    sync(path) {
      const end = writtenTo.get(path);
      if (end === undefined) return;
      writtenTo.delete(path);
      if (end <= noted) return;
      try {
        file ??= openSync(join(folder, name), constants.O_WRONLY | constants.O_CREAT, 0o600);
        writeSync(file, encode(end), 0, noteLength, 0);
        noted = end;
      } catch {
        // An older note is as true.
      }
    },
    close() {
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}

/** Up to where the log in a database's folder was synced at least, in bytes since its beginning; 0 where no note says so. */
export async function syncedSoFar(folder: string): Promise<number> {
  const bytes = (await readFile(join(folder, name)).catch(absent)) ?? Buffer.alloc(0);
  if (bytes.length < noteLength || crc32(bytes.subarray(0, 8)) !== bytes.readUInt32BE(8)) return 0;
  return bytes.readDoubleBE(0);
}

const noteLength = 12;

function encode(end: number): Buffer {
  const bytes = Buffer.alloc(noteLength);
  bytes.writeDoubleBE(end, 0);
  bytes.writeUInt32BE(crc32(bytes.subarray(0, 8)), 8);
  return bytes;
}
