import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requireExactSums } from '../../../engine/statistics/countItems.ts';

describe('requireExactSums', () => {
  it('throws exactly where one weight of S for each person would pass 2^53', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), fc.integer({ min: 0, max: 25 }), (people, power) => {
        const isExact = BigInt(people) * 2n ** BigInt(power) < 2n ** 53n;
        const asked = () => requireExactSums(people, 2 ** power);
        if (isExact) expect(asked).not.toThrow();
        else expect(asked).toThrow(RangeError);
      }),
      {
        examples: [
          [2 ** 28, 25],
          [2 ** 28 - 1, 25],
        ],
      },
    ));
});
