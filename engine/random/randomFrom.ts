import type { Random } from './random.ts';

/** A keyed source over a row of bytes, which somebody else knows how to go on with. */
export const randomFrom = (nextByte: () => number): Random => ({
  quality: 'keyed',
  bytes(count) {
    if (!(Number.isInteger(count) && count >= 1 && count <= 6))
      throw new RangeError(`count must be a whole number from 1 to 6, got ${count}`);
    let value = 0;
    for (let read = 0; read < count; read += 1) value = value * 256 + nextByte();
    return value;
  },
});
