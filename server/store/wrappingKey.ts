import { hkdfSync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { absent } from './absent.ts';
import { createDurably } from './durableFile.ts';

/** What is made of the shop's wrapping key: one key for each use. */
export interface ShopKeys {
  /** Wraps the keys of persons. */
  readonly wrapping: Uint8Array;
  /** Names events. */
  readonly naming: Uint8Array;
  /** Names the erased. */
  readonly tombstones: Uint8Array;
}

/**
 * The shop's wrapping key: what the environment gave, or what lies in the folder of keys, made there on the first run.
 *
 * @param given TIGHTROPE_WRAPPING_KEY, 32 bytes or more; null for the one in the folder
 */
export async function openShopKeys(folder: string, given: string | null): Promise<ShopKeys> {
  const secret = given ?? (await keptIn(join(folder, 'wrapping-key')));
  const made = (use: string) => new Uint8Array(hkdfSync('sha256', secret, '', `tightrope ${use}`, 32));
  return { wrapping: made('wrapping'), naming: made('event names'), tombstones: made('tombstones') };
}

async function keptIn(path: string): Promise<string> {
  const read = () => readFile(path, 'utf8').catch(absent);
  const kept = await read();
  if (kept !== null) return kept;
  await createDurably(path, randomBytes(32).toString('base64url'));
  return (await read())!;
}
