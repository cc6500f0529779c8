import type { Random } from '../../engine/random/random.ts';

/** A stream, and how much of it was read. */
export interface CountingRandom extends Random {
  readonly bytesRead: () => number;
}

export function countingRandom(random: Random): CountingRandom {
  let bytesRead = 0;
  return {
    quality: random.quality,
    bytes(count) {
      bytesRead += count;
      return random.bytes(count);
    },
    bytesRead: () => bytesRead,
  };
}
