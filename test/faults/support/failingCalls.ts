import { closeSync, openSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledLibrary } from './compiledLibrary.ts';

/** Which calls to the operating system fail, and how, in a process whose files and clock are in our hands. */
export interface Failing {
  /** WRITE: to a file. SYNC: fsync. OPEN: any. CHANGE: opening to write, renaming, linking, removing. READ: of a file. */
  readonly calls?: readonly (keyof typeof bits)[];
  /** With what; SHORT writes a half and says so; KILL ends the process before the call. Nothing fails unless given. */
  readonly error?: 'EIO' | 'ENOSPC' | 'EROFS' | 'EMFILE' | 'SHORT' | 'KILL';
  /** How many of those calls go well before. */
  readonly after?: number;
  /** How much longer each of those calls takes, in milliseconds. */
  readonly slow?: number;
  /** By how much the clock is wrong, in milliseconds. */
  readonly clock?: number;
}

/** The hold on one process. */
export interface FailingCalls {
  /** What the process must be started with. */
  readonly environment: Readonly<Record<string, string>>;
  /** What fails from now on; nothing where nothing is said. */
  set(failing: Failing): void;
  /** How many calls failed since that was said. */
  failed(): number;
  /** How many are to go well yet before one fails. */
  left(): number;
  close(): void;
}

const bits = { WRITE: 1, SYNC: 2, OPEN: 4, CHANGE: 8, READ: 16 } as const;
/** The bytes of `struct control` in failingCalls.c. */
const length = 32;
const at = { calls: 0, error: 4, after: 8, failed: 12, slow: 16, clock: 24 } as const;

let count = 0;
/** @param folder whose files fail; all others are left alone */
export function failingCalls(folder: string): FailingCalls {
  count += 1;
  const path = join(tmpdir(), `tightrope-failing-${process.pid}-${count}`);
  writeFileSync(path, Buffer.alloc(length));
  const file = openSync(path, 'r+');
  return {
    environment: { LD_PRELOAD: compiledLibrary('failingCalls'), FAILING_CALLS: path, FAILING_FOLDER: `${folder}/` },
    set({ calls = [], error, after = 0, slow = 0, clock = 0 }) {
      const bytes = Buffer.alloc(length);
      // What is slow fails only where it is said with what.
      const isSaid = error !== undefined || slow > 0;
      bytes.writeInt32LE(isSaid ? calls.reduce((sum, call) => sum | bits[call], 0) : 0, at.calls);
      bytes.writeInt32LE(error === undefined ? 0 : codeOf(error), at.error);
      bytes.writeInt32LE(after, at.after);
      bytes.writeInt32LE(slow, at.slow);
      bytes.writeBigInt64LE(BigInt(clock), at.clock);
      writeSync(file, bytes, 0, length, 0);
    },
    failed: () => read(file, at.failed),
    left: () => read(file, at.after),
    close() {
      closeSync(file);
      rmSync(path, { force: true });
    },
  };
}

const codeOf = (error: NonNullable<Failing['error']>): number =>
  error === 'SHORT' ? 0 : error === 'KILL' ? -1 : constants.errno[error];

function read(file: number, from: number): number {
  const bytes = Buffer.alloc(4);
  readSync(file, bytes, 0, 4, from);
  return bytes.readInt32LE(0);
}
