import { createCipheriv } from 'node:crypto';
import type { Random } from '../../engine/random/random.ts';

/**
 * As many bytes as are asked for, for little more than the cost of one: AES-256 in counter mode.
 *
 * @param keys where the key comes from; each may be used for one keystream only, because the counter begins at 0
 */
export function keystream(keys: Random, length: number): Buffer {
  const key = Buffer.allocUnsafe(32);
  for (let from = 0; from < 30; from += 6) key.writeUIntBE(keys.bytes(6), from, 6);
  key.writeUInt16BE(keys.bytes(2), 30);
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(length));
}
