import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seededRandom } from '../../simulator/seededRandom.ts';
import { shuffle } from '../../simulator/shuffle.ts';

it('keeps every value once, whatever the draws, and leaves its argument as it was', () =>
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (values, seed) => {
      const before = [...values];
      const shuffled = shuffle(values, seededRandom(seed));
      expect(shuffled.toSorted()).toEqual(values.toSorted());
      expect(values).toEqual(before);
    }),
  ));
