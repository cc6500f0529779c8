import fc from 'fast-check';
import { expect, it } from 'vitest';
import { largest } from '../../../engine/model/largest.ts';

it('largest is sorting, and taking the first of what is above zero', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3, max: 9 })), fc.integer({ min: 1, max: 12 }), (values, count) => {
      const places = values.flatMap((value, place) => (value > 0 ? [place] : []));
      const sorted = places.sort((one, other) => values[other]! - values[one]! || one - other);
      expect(largest(Float64Array.from(values), count)).toEqual(sorted.slice(0, count));
    }),
  ));
