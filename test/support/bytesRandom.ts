import type { Random } from '../../engine/random/random.ts';

/** A stream that begins with these bytes, then goes on as another one; and how much of it was read. */
export function bytesRandom(first: readonly number[], then: Random): Random & { readonly bytesRead: () => number } {
  let bytesRead = 0;
  return {
    quality: 'seeded',
    bytes(count) {
      let value = 0;
      for (let read = 0; read < count; read += 1) {
        value = value * 256 + (bytesRead < first.length ? first[bytesRead]! : then.bytes(1));
        bytesRead += 1;
      }
      return value;
    },
    bytesRead: () => bytesRead,
  };
}
