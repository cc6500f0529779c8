import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneVoice } from '../../../engine/contribution/weighting.ts';
import { pairRows } from '../../../engine/statistics/pairRows.ts';
import { wholeRows } from '../../../engine/statistics/wholeRows.ts';
import type { PairRows, WholeRows } from '../../../engine/terms/counts.ts';
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

/** The same of rows that are read where they are counted: null where that is not done. */
function cellsInPlace({ inPlace }: WholeRows, named: readonly number[]): Map<string, number> | null {
  const rows = inPlace();
  if (rows === null) return null;
  const { memory, countRow, numberOf, namesAt, listAt, sumsAt } = rows;
  const cells = new Map<string, number>();
  const names = new Uint32Array(memory.buffer, namesAt, numberOf.length);
  const sums = new Uint32Array(memory.buffer, sumsAt, numberOf.length);
  for (const row of named) {
    for (const column of new Uint16Array(memory.buffer, listAt, countRow(row)))
      if (column !== numberOf[row]) cells.set(`${row} ${names[column]}`, sums[column]!);
    sums.fill(0);
  }
  return cells;
}

const everyRowOf = (head: Uint32Array) => [...head.keys()];

const someSorts = fc.option(fc.array(fc.nat(2), { minLength: itemCount, maxLength: itemCount }));

describe('wholeRows', () => {
  // Where a sum may pass 2^31 there is none in place: 2^31 is a weight of 2^30 for a pair of two.
  it.each([1024, 2 ** 31, 2 ** 35])('holds each pair of the triangle twice, at S = %d', (scale) =>
    fc.assert(
      fc.property(somePeople, someHead, someSorts, (people, head, kinds) => {
        const sorts = kinds && Uint16Array.from(kinds);
        const crowd = crowdOf(Array.from({ length: 8 }, () => people).flat(), itemCount);
        const triangle = cellsOf(pairRows(crowd, head, oneVoice(scale), sorts), everyRowOf(head));
        const expected = new Map(triangle);
        for (const [pair, value] of triangle) expected.set(pair.split(' ').reverse().join(' '), value);
        const whole = wholeRows(crowd, head, oneVoice(scale), sorts);
        expect(cellsOf(whole, everyRowOf(head))).toEqual(expected);
        const inPlace = cellsInPlace(whole, everyRowOf(head));
        if (scale === 1024 || expected.size === 0) expect(inPlace).toEqual(expected);
        else expect(inPlace).toBeNull();
      }),
    ));

  it('holds the same in the rows of a span, wherever that begins and ends', () =>
    fc.assert(
      fc.property(somePeople, someHead, fc.nat(itemCount), fc.nat(itemCount), (people, head, one, other) => {
        const crowd = crowdOf(people, itemCount);
        const [from, until] = [Math.min(one, other, head.length), Math.min(Math.max(one, other), head.length)];
        const named = everyRowOf(head).slice(from, until);
        const part = wholeRows(crowd, head, oneVoice(1024), null, { from, until });
        const expected = cellsOf(wholeRows(crowd, head, oneVoice(1024)), named);
        expect(cellsOf(part, named)).toEqual(expected);
        expect(cellsInPlace(part, named)).toEqual(expected);
      }),
    ));

  it('holds the same of more people than the kernel reads at once', () => {
    const people = Array.from({ length: 9_000 }, (_, person) => [
      ...new Set([1, 2, 3, 5, 8].map((step) => (person + step * (person % 11)) % itemCount)),
    ]);
    const crowd = crowdOf(people, itemCount);
    const head = Uint32Array.from({ length: itemCount - 3 }, (_, row) => row + 2);
    for (const sorts of [null, Uint16Array.from({ length: itemCount }, (_, item) => item % 3)]) {
      const whole = wholeRows(crowd, head, oneVoice(1024), sorts);
      expect(cellsInPlace(whole, everyRowOf(head))).toEqual(cellsOf(whole, everyRowOf(head)));
    }
  });

  it('is not read in place where items are not alike, or 16 bits cannot number them', () => {
    const loud = crowdOf([[0, 1]], itemCount, () => 7);
    expect(wholeRows(loud, Uint32Array.of(0, 1), oneVoice(1024)).inPlace()).toBeNull();
    const many = Uint32Array.from({ length: 2 ** 16 }, (_, item) => item);
    expect(wholeRows(crowdOf([[0, 1]], 2 ** 16), many, oneVoice(1024)).inPlace()).toBeNull();
  });
});
