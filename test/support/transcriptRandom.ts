import { createHash } from 'node:crypto';
import type { Random } from '../../engine/random/random.ts';

/** The stream of the reference transcripts, and how much of it was read. */
export interface TranscriptRandom extends Random {
  readonly bytesRead: () => number;
}

/** Block i = SHA-256(seed ‖ i as 8 bytes big-endian), i = 0, 1, 2, …: the blocks in order, each byte used once. */
export function transcriptRandom(seed: string): TranscriptRandom {
  let block: Buffer = Buffer.alloc(0);
  let blocks = 0n;
  let place = 0;
  let bytesRead = 0;

  function nextByte(): number {
    if (place === block.length) {
      const counter = Buffer.alloc(8);
      counter.writeBigUInt64BE(blocks);
      block = createHash('sha256').update(seed, 'utf8').update(counter).digest();
      blocks += 1n;
      place = 0;
    }
    bytesRead += 1;
    place += 1;
    return block[place - 1]!;
  }

  return {
    quality: 'seeded',
    bytes(count) {
      let value = 0;
      for (let read = 0; read < count; read += 1) value = value * 256 + nextByte();
      return value;
    },
    bytesRead: () => bytesRead,
  };
}
