import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leastOfLargest } from '../../../engine/selection/leastOfLargest.ts';

const someNumbers = fc.array(fc.float({ min: 0, max: 4, noNaN: true, noDefaultInfinity: true }).map(Math.abs), {
  minLength: 1,
  maxLength: 200,
});

it('is reached by the K largest of any numbers, and by all where there are fewer, however often it is asked', () =>
  fc.assert(
    fc.property(
      fc.array(someNumbers, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 60 }),
      (lots, size) => {
        const numbers = new Float32Array(200);
        const boundOf = leastOfLargest(numbers, size);
        for (const lot of lots) {
          numbers.set(lot);
          const bound = boundOf(lot.length);
          const sorted = [...numbers.subarray(0, lot.length)].sort((one, other) => other - one);
          for (const number of sorted.slice(0, size)) expect(number).toBeGreaterThanOrEqual(bound);
        }
      },
    ),
  ));

it('is reached by few others: those within a thirtieth of it', () => {
  const numbers = Float32Array.from({ length: 1_000 }, (_, place) => 1 / (place + 1));
  const bound = leastOfLargest(numbers, 50)(numbers.length);
  expect(numbers.filter((number) => number >= bound).length).toBeLessThan(54);
});
