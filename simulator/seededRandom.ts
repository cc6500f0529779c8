import seedrandom from 'seedrandom';
import type { KeyedRandom, Random } from '../engine/index.ts';

/**
 * The same stream for the same seed, in every run and on every machine. For study and for invented data: noise made
 * with it protects nobody, and its quality says so.
 *
 * Bytes are cut, big-endian, from the 32-bit words of Alea (Baagøe 2010; period about 2^116), as `seedrandom` has it.
 * Quick to make, since every slot of every list wants a stream of its own.
 *
 * @param seedParts equal parts give equal streams; ('a', 'b') and ('ab') are different seeds
 */
export function seededRandom(...seedParts: readonly (string | number)[]): Random {
  const words = seedrandom.alea(JSON.stringify(seedParts));
  let word = 0;
  let bytesLeft = 0;

  return {
    quality: 'seeded',
    bytes(count) {
      let value = 0;
      for (let taken = 0; taken < count; taken += 1) {
        if (bytesLeft === 0) {
          word = words.int32();
          bytesLeft = 4;
        }
        bytesLeft -= 1;
        value = value * 256 + ((word >>> (bytesLeft * 8)) & 255);
      }
      return value;
    },
  };
}

/** One seeded stream for each key, as sticky mixing wants them. */
export const seededKeyed =
  (...seedParts: readonly (string | number)[]): KeyedRandom =>
  (...parts) =>
    seededRandom(...seedParts, ...parts);
