import { randomFillSync } from 'node:crypto';
import type { Random } from '../../engine/random/random.ts';

/**
 * The one door through which cryptographic noise comes in: the operating system's generator, read in blocks, because a
 * call for every byte would cost more than everything else. A byte is wiped as soon as it is handed out, so that a later
 * look into memory does not find the noise of a release.
 *
 * Not for the request path: exact samplers leak through the time that they take.
 */
export function secureRandom(): Random {
  const buffer = new Uint8Array(65_536);
  let next = buffer.length;

  return {
    quality: 'secure',
    bytes(count) {
      if (!(Number.isInteger(count) && count >= 1 && count <= 6))
        throw new RangeError(`count must be a whole number from 1 to 6, got ${count}`);
      if (next + count > buffer.length) {
        randomFillSync(buffer);
        next = 0;
      }
      let value = 0;
      for (const end = next + count; next < end; next += 1) {
        value = value * 256 + buffer[next]!;
        buffer[next] = 0;
      }
      return value;
    },
  };
}
