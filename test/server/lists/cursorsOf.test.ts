import { describe, expect, it } from 'vitest';
import { listLength } from '../../../server/lists/answerList.ts';
import { cursorLength, cursorsOf } from '../../../server/lists/cursorsOf.ts';
import { keyedRandom } from '../../../server/random/keyedRandom.ts';

const keyed = keyedRandom(new Uint8Array(32).fill(7));
const slots = Array.from({ length: listLength }, (_, slot) => slot);

describe('the cursors of a list', () => {
  it('name each slot once, all in the same number of characters, and the same whenever they are asked for', () => {
    const names = slots.map(cursorsOf(keyed, 'place').of);
    expect(new Set(names).size).toBe(listLength);
    expect(names.every((name) => /^[\w-]+$/.test(name) && name.length === cursorLength)).toBe(true);
    expect(slots.map(cursorsOf(keyed, 'place').of)).toEqual(names);
  });

  it('are read back, and those of another list or another service are not', () => {
    const cursors = cursorsOf(keyed, 'place');
    for (const slot of slots) {
      expect(cursors.slotOf(cursors.of(slot))).toBe(slot);
      expect(cursorsOf(keyed, 'other').slotOf(cursors.of(slot))).toBeNull();
      expect(cursorsOf(keyedRandom(new Uint8Array(32).fill(8)), 'place').slotOf(cursors.of(slot))).toBeNull();
    }
  });

  it('are nothing when they are cut, longer, or changed in one character', () => {
    const cursors = cursorsOf(keyed, 'place');
    const one = cursors.of(3);
    for (const wrong of ['', one.slice(1), `${one}A`, (one[0] === 'A' ? 'B' : 'A') + one.slice(1)])
      expect(cursors.slotOf(wrong)).toBeNull();
  });
});
