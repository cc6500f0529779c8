import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitNorm } from '../../../engine/contribution/weighting.ts';
import { openCountingKernel } from '../../../engine/statistics/countingKernel.ts';
import { countPairs } from '../../../engine/statistics/countPairs.ts';
import { pairRows } from '../../../engine/statistics/pairRows.ts';
import { silently } from '../../../engine/terms/progress.ts';
import { crowdOf } from '../../support/people.ts';

it('refuses a memory that WebAssembly cannot address', () => {
  expect(() => openCountingKernel(2 ** 32)).toThrow(RangeError);
});

describe('pairRows', () => {
  it('reads the same rows in any order and as often as asked, so that they can be counted apart', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.uniqueArray(fc.nat(149), { maxLength: 20 }), { maxLength: 10 }),
        fc.array(fc.nat(149), { maxLength: 30 }),
        async (people, order) => {
          const crowd = crowdOf(people, 150);
          const head = Uint32Array.from({ length: 150 }, (_, item) => item);
          const whole = await countPairs(crowd, head, unitNorm(512), silently);
          const { rowAt } = pairRows(crowd, head, unitNorm(512));
          for (const row of order) {
            const { columns, values, from, end } = rowAt(row);
            const [first, last] = [whole.starts[row]!, whole.starts[row + 1]!];
            expect([...columns.subarray(from, end)]).toEqual([...whole.columns.subarray(first, last)]);
            expect([...values.subarray(from, end)]).toEqual([...whole.values.subarray(first, last)]);
          }
        },
      ),
    ));

  it('adds sums beyond 32 bits exactly', () => {
    const crowd = crowdOf(
      Array.from({ length: 200 }, () => [0, 1]),
      2,
    );
    const { values } = pairRows(crowd, Uint32Array.of(0, 1), unitNorm(2 ** 25)).rowAt(0);
    expect(values[0]).toBe(200 * 2 ** 25);
  });
});
