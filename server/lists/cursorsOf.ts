import type { KeyedRandom } from '../../engine/random/random.ts';
import { keystream } from '../random/keystream.ts';
import { listLength } from './answerList.ts';

/** Every cursor has this many characters, whatever its slot. */
export const cursorLength = 24;

/** What 24 characters of base64url hold. */
const cursorBytes = 18;

/** The names of one list's slots. Nobody can make one, or use one of another list, and none tells what is in its slot. */
export interface Cursors {
  of(slot: number): string;
  /** @returns null for a cursor that is not one of this list: forged, foreign or cut */
  slotOf(cursor: string): number | null;
}

/**
 * The cursors of one list: the i-th 18 bytes of a keystream that only this list has, so that all of them cost about as much
 * as one.
 *
 * @param placeKey names the place that the list stands in
 */
export function cursorsOf(keyed: KeyedRandom, placeKey: string): Cursors {
  const names = keystream(keyed('cursors', placeKey), listLength * cursorBytes);
  const of = (slot: number) => names.toString('base64url', slot * cursorBytes, (slot + 1) * cursorBytes);
  return {
    of,
    slotOf(cursor) {
      if (cursor.length !== cursorLength) return null;
      for (let slot = 0; slot < listLength; slot += 1) if (of(slot) === cursor) return slot;
      return null;
    },
  };
}
