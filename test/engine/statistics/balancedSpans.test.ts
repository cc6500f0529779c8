import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancedSpans } from '../../../engine/statistics/balancedSpans.ts';
import { crowdOf } from '../../support/people.ts';

const itemCount = 30;

describe('balancedSpans', () => {
  it('covers the head in order, with at most as many spans as asked for, none empty', () =>
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.nat(itemCount - 1), { maxLength: 9 }), { maxLength: 20 }),
        fc.uniqueArray(fc.nat(itemCount - 1), { maxLength: itemCount }),
        fc.integer({ min: 1, max: 40 }),
        (people, items, most) => {
          const head = Uint32Array.from(items).sort();
          const spans = balancedSpans(crowdOf(people, itemCount), head, most);
          expect(spans.flatMap(({ from, until }) => [...head.subarray(from, until)])).toEqual([...head]);
          expect(spans.length).toBeLessThanOrEqual(most);
          expect(spans.every(({ from, until }) => from < until)).toBe(true);
        },
      ),
    ));

  it('shares the work and not the rows: what many hold is a span of its own', () => {
    const crowd = crowdOf(
      Array.from({ length: 9 }, (_, person) => [0, person + 1]),
      10,
    );
    const head = Uint32Array.from({ length: 10 }, (_, item) => item);
    expect(balancedSpans(crowd, head, 2)).toEqual([
      { from: 0, until: 1 },
      { from: 1, until: 10 },
    ]);
  });
});
