import type { KeyedRandom } from '../../engine/random/random.ts';
import { randomFrom } from '../../engine/random/randomFrom.ts';
import { keystream } from './keystream.ts';

/** Bytes of the keystream for each slot: its coin and four draws. A slot that wants more gets a stream of its own. */
const perSlot = 32;

/**
 * The streams of one list. All of its slots together cost about as much as a single one would by itself: slot i has the i-th
 * 32 bytes of AES-256 in counter mode, under a key that only this list has.
 *
 * @param mixing keyed by the service's secret
 * @param names what the list is named by; no two lists have the same
 * @param slots how many slots it has; asked for another, or for anything else, the stream is one of `mixing`'s
 */
export function slotStreams(mixing: KeyedRandom, names: readonly string[], slots: number): KeyedRandom {
  let made: Buffer | null = null;
  return (...parts) => {
    const slot = parts.length === 2 && parts[0] === 'slot' ? Number(parts[1]) : -1;
    if (!(Number.isInteger(slot) && slot >= 0 && slot < slots)) return mixing(...names, ...parts);
    made ??= keystream(mixing(...names, 'slots'), slots * perSlot);
    const bytes = made;
    const end = (slot + 1) * perSlot;
    let next = slot * perSlot;
    let beyond: ReturnType<KeyedRandom> | null = null;
    return randomFrom(() => {
      if (next < end) return bytes[next++]!;
      beyond ??= mixing(...names, 'slot', String(slot));
      return beyond.bytes(1);
    });
  };
}
