import type { KeyedRandom, Random } from '../engine/index.ts';
import { seededRandom } from './seededRandom.ts';

/** Four bytes each. A slot's coin and its first draw take three of them; what else somebody reads is kept then. */
const firstWords = 4;

/**
 * The streams of `seededKeyed`, byte for byte, what was read of each kept: for draws that a study makes again at every ε, at
 * every random share and in every attack, since a slot's luck depends on none of these. Making a stream costs more than all
 * that is drawn from it.
 *
 * @param most how many streams are kept, at some hundred bytes each; then all of them are forgotten
 */
export function rememberedStreams(most: number): (...seedParts: readonly (string | number)[]) => KeyedRandom {
  const families = new Map<string, Map<string, number[]>>();
  let kept = 0;
  return (...seedParts) => {
    const name = JSON.stringify(seedParts);
    return (...parts) => {
      const make = () => seededRandom(...seedParts, ...parts);
      const key = JSON.stringify(parts);
      const known = families.get(name)?.get(key);
      if (known) return replayed(known, make);
      if (kept === most) {
        families.clear();
        kept = 0;
      }
      const stream = make();
      const words = Array.from({ length: firstWords }, () => stream.bytes(4));
      const family = families.get(name) ?? new Map<string, number[]>();
      families.set(name, family.set(key, words));
      kept += 1;
      return replayed(words, make);
    };
  };
}

/** A stream from its start, of which the first words are known; whatever is read beyond them is added. */
function replayed(words: number[], make: () => Random): Random {
  let taken = 0;
  let rest: { readonly stream: Random; read: number } | null = null;

  function nextWord(): number {
    rest ??= { stream: make(), read: 0 };
    for (; rest.read < words.length; rest.read += 1) rest.stream.bytes(4);
    const word = rest.stream.bytes(4);
    rest.read += 1;
    words.push(word);
    return word;
  }

  return {
    quality: 'seeded',
    bytes(count) {
      let value = 0;
      for (const end = taken + count; taken < end; taken += 1) {
        const word = words[taken >> 2] ?? nextWord();
        value = value * 256 + ((word >>> (24 - 8 * (taken & 3))) & 255);
      }
      return value;
    },
  };
}
