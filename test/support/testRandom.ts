import { createCipheriv, createHash } from 'node:crypto';
import type { Random } from '../../engine/random/random.ts';
import type { RandomQuality } from '../../engine/terms/randomQuality.ts';

/** A fast, fixed stream for statistical tests: ChaCha20 under the hash of the seed. The same bytes in every run. */
export function testRandom(seed: string, quality: RandomQuality = 'seeded'): Random {
  const cipher = createCipheriv('chacha20', createHash('sha256').update(seed).digest(), Buffer.alloc(16));
  const zeros = Buffer.alloc(1 << 16);
  let block = cipher.update(zeros);
  let place = 0;
  return {
    quality,
    bytes(count) {
      if (place + count > block.length) {
        block = cipher.update(zeros);
        place = 0;
      }
      place += count;
      return block.readUIntBE(place - count, count);
    },
  };
}
