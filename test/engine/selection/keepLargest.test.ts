import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepLargest } from '../../../engine/selection/keepLargest.ts';

/** Few values, so that many are equal. */
const someValues = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 40 });
const aSize = fc.nat(12);

const kept = (values: readonly number[], size: number, largest = keepLargest(size)) => {
  for (const [name, value] of values.entries()) largest.offer(name, value);
  const count = largest.sort();
  return Array.from({ length: count }, (_, rank) => [largest.names[rank]!, largest.values[rank]!]);
};
const sorted = (values: readonly number[], size: number) =>
  [...values.entries()].sort(([one, a], [other, b]) => b - a || one - other).slice(0, size);

describe('keepLargest', () => {
  it('keeps what sorting everything would have put first, in that order, whatever is offered', () => {
    fc.assert(
      fc.property(someValues, aSize, (values, size) => {
        expect(kept(values, size)).toEqual(sorted(values, size));
      }),
    );
  });

  it('begins anew after every sort', () => {
    fc.assert(
      fc.property(someValues, someValues, aSize, (before, values, size) => {
        const largest = keepLargest(size);
        kept(before, size, largest);
        expect(kept(values, size, largest)).toEqual(sorted(values, size));
      }),
    );
  });
});
