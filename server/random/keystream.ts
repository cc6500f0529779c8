import { createCipheriv } from 'node:crypto';
import type { Random } from '../../engine/random/random.ts';

/**
 * As many bytes as are asked for, for little more than the cost of one: AES-256 in counter mode.
 *
 * @param keys where the key comes from; each may be used for one keystream only, because the counter begins at 0
 */
export function keystream(keys: Random, length: number): Buffer {
  const key = Buffer.from(Array.from({ length: 32 }, () => keys.bytes(1)));
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(length));
}
