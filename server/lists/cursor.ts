import type { KeyedRandom } from '../../engine/random/random.ts';
import { keyedText } from '../random/keyedText.ts';

/** Every cursor has this many characters, whatever its slot. */
export const cursorLength = 24;

/** Names a slot of one list: nobody can make one, or use one of another list, and it does not tell what is in the slot. */
export const cursorOf = (keyed: KeyedRandom, placeKey: string, slot: number): string =>
  keyedText(keyed, 'cursor', placeKey, String(slot));

/**
 * The slot that a cursor names.
 *
 * @param length how many slots the list has
 * @returns null for a cursor that is not one of this list: forged, foreign or cut
 */
export function slotOf(keyed: KeyedRandom, placeKey: string, cursor: string, length: number): number | null {
  if (cursor.length !== cursorLength) return null;
  for (let slot = 0; slot < length; slot += 1) if (cursorOf(keyed, placeKey, slot) === cursor) return slot;
  return null;
}
