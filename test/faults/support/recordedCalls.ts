import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledLibrary } from './compiledLibrary.ts';

const kinds = [
  ...['NONE', 'CREATE', 'WRITE', 'RESIZE', 'SYNC', 'SYNC_FOLDER', 'RENAME', 'LINK', 'UNLINK', 'MAKE_FOLDER'],
  'REMOVE_FOLDER',
] as const;

/** One call by which a process changed a folder, or asked that the disk has what it changed. */
export interface RecordedCall {
  readonly kind: (typeof kinds)[number];
  /** Where the record goes on after it: a position of the record. */
  readonly end: number;
  /** The file's inode; 0 where a call names no open file. */
  readonly file: number;
  /** From which byte it was written, or its new size. */
  readonly at: number;
  /** Paths, from the folder; empty where there is none. */
  readonly name: string;
  readonly other: string;
  readonly bytes: Buffer;
}

/** The record of what one process does to a folder. */
export interface RecordedCalls {
  /** What the process must be started with. */
  readonly environment: Readonly<Record<string, string>>;
  /** How far the record is by now: every call that has come back is before that. */
  position(): number;
  /** All of it, in the order in which the system was told. */
  calls(): Generator<RecordedCall>;
  close(): void;
}

/** The bytes of `struct head` in recordedCalls.c. */
const head = 32;

let count = 0;
/** @param folder what is done in it is recorded */
export function recordedCalls(folder: string): RecordedCalls {
  count += 1;
  const path = join(tmpdir(), `tightrope-recorded-${process.pid}-${count}`);
  writeFileSync(path, '', { mode: 0o600 });
  return {
    environment: {
      LD_PRELOAD: compiledLibrary('recordedCalls'),
      RECORDED_CALLS: path,
      RECORDED_FOLDER: `${folder}/`,
    },
    position: () => statSync(path).size,
    *calls() {
      const all = readFileSync(path);
      for (let from = 0; from + head <= all.length; ) {
        const length = all.readUInt32LE(from + 4);
        const nameEnd = from + head + all.readUInt16LE(from + 24);
        const otherEnd = nameEnd + all.readUInt16LE(from + 26);
        const end = otherEnd + length;
        if (end > all.length) return; // it was killed in the middle of a record
        yield {
          kind: kinds[all.readUInt32LE(from)]!,
          end,
          file: Number(all.readBigUInt64LE(from + 8)),
          at: Number(all.readBigInt64LE(from + 16)),
          name: all.toString('utf8', from + head, nameEnd),
          other: all.toString('utf8', nameEnd, otherEnd),
          bytes: all.subarray(otherEnd, end),
        };
        from = end;
      }
    },
    close: () => rmSync(path, { force: true }),
  };
}
