import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededKeyed, seededRandom } from '../../simulator/seededRandom.ts';

const draws = (count: number, ...seed: (string | number)[]) => {
  const random = seededRandom(...seed);
  return Array.from({ length: count }, () => random.bytes(4));
};

describe('seededRandom', () => {
  it('gives the same stream for the same seed, and says that it is only seeded', () => {
    expect(draws(50, 'noise', 7)).toEqual(draws(50, 'noise', 7));
    expect(seededRandom('noise').quality).toBe('seeded');
  });

  it('keeps the parts of a seed apart', () => {
    expect(draws(4, 'a', 'b')).not.toEqual(draws(4, 'ab'));
    expect(draws(4, 'a', 1)).not.toEqual(draws(4, 'a', '1'));
    expect(draws(4, 'a')).not.toEqual(draws(4, 'b'));
  });

  it('is one stream of bytes, big-endian, however it is cut', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 30 }), fc.integer(), (counts, seed) => {
        const cut = seededRandom(seed);
        const single = seededRandom(seed);
        for (const count of counts) {
          let expected = 0;
          for (let byte = 0; byte < count; byte += 1) expected = expected * 256 + single.bytes(1);
          expect(cut.bytes(count)).toBe(expected);
        }
      }),
    ));

  it('gives each key a stream of its own', () => {
    const keyed = seededKeyed('mixing', 3);
    expect(keyed('slot', '1').bytes(6)).toBe(keyed('slot', '1').bytes(6));
    expect(keyed('slot', '1').bytes(6)).not.toBe(keyed('slot', '2').bytes(6));
    expect(keyed('slot', '1').bytes(6)).toBe(seededRandom('mixing', 3, 'slot', '1').bytes(6));
  });
});
