import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SweepOutcome, SweepTask } from './sweepTask.ts';

/** Finished tasks on disk: what makes a sweep that was stopped go on where it was. */
export interface CellCache {
  find(task: SweepTask): Promise<SweepOutcome | null>;
  keep(task: SweepTask, outcome: SweepOutcome): Promise<void>;
}

/** Remembers nothing. */
export const noCache: CellCache = { find: async () => null, keep: async () => {} };

/**
 * One file for each finished task, named by the hash of all that it depends on; written whole or not at all. A file that
 * cannot be read is as if it were not there.
 *
 * @param dependsOn what every task depends on: the code, the data, how they are split and judged
 */
export function folderCache(folder: string, dependsOn: Readonly<Record<string, unknown>>): CellCache {
  const fileOf = (task: SweepTask) => {
    // Lists without protection follow from the rest of the key, and are too long to write into it.
    const named = 'unprotected' in task ? { ...task, unprotected: task.unprotected !== null } : task;
    return join(
      folder,
      `${createHash('sha256')
        .update(JSON.stringify([dependsOn, named]))
        .digest('hex')}.json`,
    );
  };
  return {
    async find(task) {
      try {
        return JSON.parse(await readFile(fileOf(task), 'utf8'), revived) as SweepOutcome;
      } catch {
        return null;
      }
    },
    async keep(task, outcome) {
      const file = fileOf(task);
      await mkdir(folder, { recursive: true });
      await writeFile(`${file}.next`, JSON.stringify(outcome, written));
      await rename(`${file}.next`, file);
    },
  };
}

/** Typed arrays as base64, so that every figure comes back to the bit, NaN too. */
function written(_name: string, value: unknown): unknown {
  if (value instanceof Float64Array) return { float64: base64(value) };
  if (value instanceof Uint32Array) return { uint32: base64(value) };
  return typeof value === 'number' && !Number.isFinite(value) ? { number: String(value) } : value;
}

function revived(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('float64' in value) return new Float64Array(bytesOf(value.float64));
  if ('uint32' in value) return new Uint32Array(bytesOf(value.uint32));
  return 'number' in value && Object.keys(value).length === 1 ? Number(value.number) : value;
}

const base64 = (array: Float64Array | Uint32Array): string =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');

function bytesOf(text: unknown): ArrayBuffer {
  const bytes = Buffer.from(String(text), 'base64');
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}
