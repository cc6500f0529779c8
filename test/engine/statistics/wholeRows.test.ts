import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneVoice } from '../../../engine/contribution/weighting.ts';
import { pairRows } from '../../../engine/statistics/pairRows.ts';
import { wholeRows } from '../../../engine/statistics/wholeRows.ts';
import type { PairRows } from '../../../engine/terms/counts.ts';
import { crowdOf } from '../../support/people.ts';

const itemCount = 30;
const somePeople = fc.array(fc.uniqueArray(fc.nat(itemCount - 1), { maxLength: 9 }), { maxLength: 20 });
const someHead = fc
  .uniqueArray(fc.nat(itemCount - 1), { minLength: 1, maxLength: itemCount })
  .map((items) => Uint32Array.from(items).sort());

/** By the pair, what was counted of it; from the rows that are named. */
function cellsOf(rows: PairRows, named: readonly number[]): Map<string, number> {
  const cells = new Map<string, number>();
  for (const row of named) {
    const { columns, values, from, end } = rows.rowAt(row);
    for (let cell = from; cell < end; cell += 1) cells.set(`${row} ${columns[cell]}`, values[cell]!);
  }
  return cells;
}

const everyRowOf = (head: Uint32Array) => [...head.keys()];

describe('wholeRows', () => {
  // Where a sum, or one weight, may pass 2^32, columns are counted in wide sums: 2^31 is a weight of 2^30 for a pair of two.
  it.each([1024, 2 ** 31, 2 ** 35])('holds each pair of the triangle twice, at S = %d', (scale) =>
    fc.assert(
      fc.property(somePeople, someHead, (people, head) => {
        const crowd = crowdOf(Array.from({ length: 8 }, () => people).flat(), itemCount);
        const triangle = cellsOf(pairRows(crowd, head, oneVoice(scale)), everyRowOf(head));
        const expected = new Map(triangle);
        for (const [pair, value] of triangle) expected.set(pair.split(' ').reverse().join(' '), value);
        expect(cellsOf(wholeRows(crowd, head, oneVoice(scale)), everyRowOf(head))).toEqual(expected);
      }),
    ));

  it('holds the same in the rows of a span, wherever that begins and ends', () =>
    fc.assert(
      fc.property(somePeople, someHead, fc.nat(itemCount), fc.nat(itemCount), (people, head, one, other) => {
        const crowd = crowdOf(people, itemCount);
        const [from, until] = [Math.min(one, other, head.length), Math.min(Math.max(one, other), head.length)];
        const named = everyRowOf(head).slice(from, until);
        const part = wholeRows(crowd, head, oneVoice(1024), null, { from, until });
        expect(cellsOf(part, named)).toEqual(cellsOf(wholeRows(crowd, head, oneVoice(1024)), named));
      }),
    ));
});
