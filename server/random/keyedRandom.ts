import { createHmac, createSecretKey } from 'node:crypto';
import type { KeyedRandom } from '../../engine/random/random.ts';
import { randomFrom } from '../../engine/random/randomFrom.ts';
import { framed } from './framed.ts';

/**
 * Streams that whoever holds the secret can draw again, and nobody else can foretell: block i of the stream for some
 * parts is HMAC-SHA-256(secret, i ‖ parts), each part with its length before it, so that ('ab', 'c') and ('a', 'bc') are
 * different streams.
 *
 * @param secret at least 32 bytes
 * @throws {RangeError} if the secret is shorter
 */
export function keyedRandom(secret: Uint8Array): KeyedRandom {
  if (secret.length < 32) throw new RangeError(`secret must have at least 32 bytes, got ${secret.length}`);
  const key = createSecretKey(secret);

  return (...parts) => {
    const name = framed(parts);
    let block: Uint8Array = new Uint8Array(0);
    let next = 0;
    let counter = 0;

    const nextByte = () => {
      if (next === block.length) {
        const index = Buffer.alloc(8);
        index.writeUIntBE(counter, 2, 6); // in eight bytes; 2^48 blocks are more than anybody draws
        block = createHmac('sha256', key).update(index).update(name).digest();
        counter += 1;
        next = 0;
      }
      const byte = block[next]!;
      next += 1;
      return byte;
    };

    return randomFrom(nextByte);
  };
}
