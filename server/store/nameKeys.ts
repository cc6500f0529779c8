/** The keys by which names of people are made anew, in a file beside those of persons: the database does not know them. */

import { randomBytes } from 'node:crypto';
import { appendFileSync, closeSync, fsyncSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { seal, unseal } from './seal.ts';
import { syncFolder } from './syncFolder.ts';

/** One key for each generation of names after the first, which is the pepper's alone. */
export interface NameKeys {
  /** The newest generation whose key is known; 1 where names were never made anew. */
  newest(): number;
  /** The key of a generation from 2 to the newest. */
  keyOf(generation: number): Uint8Array;
  /** Makes the key of the next generation, durably before it answers. Of two that come at once the first line counts. */
  add(): Promise<void>;
}

/** How long what was read is believed, in milliseconds: another replica may add a key. */
export const nameKeysReadAgain = 1000;
/** The first generation that has a key here. */
const first = 2;

/**
 * @param wrapping what the keys are sealed with
 * @param now any clock that only goes forward, in milliseconds
 */
export function nameKeysIn(path: string, wrapping: Uint8Array, now = () => performance.now()): NameKeys {
  let keys: readonly Uint8Array[] = [];
  let size = 0;
  let readAt = Number.NEGATIVE_INFINITY;

  function known(): readonly Uint8Array[] {
    if (now() - readAt < nameKeysReadAgain) return keys;
    readAt = now();
    const found = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (found !== size) {
      keys = keysIn(readFileSync(path, 'utf8'), wrapping);
      size = found;
    }
    return keys;
  }

  return {
    newest: () => known().length + first - 1,
    keyOf: (generation) => known()[generation - first]!,
    async add() {
      const generation = known().length + first;
      const sealed = seal(wrapping, placeOf(generation), randomBytes(32)).toString('base64url');
      const file = openSync(path, 'a', 0o600);
      try {
        // Begins with a line's end, so that what a crash left of the line before stays a line of its own.
        appendFileSync(file, `\n${JSON.stringify({ generation, sealed })}\n`);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      await syncFolder(dirname(path));
      readAt = Number.NEGATIVE_INFINITY;
    },
  };
}

const placeOf = (generation: number): string => `names ${generation}`;

/** The first whole line of each generation, in their order. */
function keysIn(text: string, wrapping: Uint8Array): readonly Uint8Array[] {
  const keys: Uint8Array[] = [];
  for (const line of text.split('\n')) {
    const key = readLine(line, keys.length + first, wrapping);
    if (key !== null) keys.push(key);
  }
  return keys;
}

function readLine(text: string, expected: number, wrapping: Uint8Array): Uint8Array | null {
  try {
    const { generation, sealed } = JSON.parse(text) as { readonly generation?: unknown; readonly sealed?: unknown };
    if (generation !== expected || typeof sealed !== 'string') return null;
    return unseal(wrapping, placeOf(expected), Buffer.from(sealed, 'base64url'));
  } catch {
    return null;
  }
}
