import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneVoice, unitNorm } from '../../../engine/contribution/weighting.ts';
import { countItems } from '../../../engine/statistics/countItems.ts';
import { countPairs } from '../../../engine/statistics/countPairs.ts';
import type { PairCounts } from '../../../engine/terms/counts.ts';
import { silently } from '../../../engine/terms/progress.ts';
import type { Weighting } from '../../../engine/terms/weighting.ts';
import { crowdOf } from '../../support/people.ts';

const itemCount = 12;
const someItems = fc.uniqueArray(fc.nat(itemCount - 1), { maxLength: itemCount });
const somePeople = fc.array(someItems, { maxLength: 8 });
const someLoudness = fc.array(fc.integer({ min: 1, max: 63 }), { minLength: itemCount, maxLength: itemCount });
const someHead = fc.uniqueArray(fc.nat(itemCount - 1), { maxLength: itemCount });
const headOf = (items: readonly number[]) => Uint32Array.from(items).sort();
const everything = headOf(Array.from({ length: itemCount }, (_, item) => item));

/** 'row,column' in catalogue places → value. */
function cellsOf({ head, starts, columns, values }: PairCounts): Map<string, number> {
  const cells = new Map<string, number>();
  head.forEach((item, row) => {
    for (let cell = starts[row]!; cell < starts[row + 1]!; cell += 1) {
      cells.set(`${item},${head[columns[cell]!]}`, values[cell]!);
    }
  });
  return cells;
}

/** The same by the definition: for each pair of the head, everybody who holds both. */
function byDefinition(people: readonly (readonly number[])[], head: Uint32Array, weighting: Weighting) {
  const cells = new Map<string, number>();
  for (const items of people) {
    const held = [...head].filter((item) => items.includes(item));
    for (const one of held) {
      for (const other of held) {
        if (one >= other) continue;
        const cell = `${one},${other}`;
        cells.set(cell, (cells.get(cell) ?? 0) + weighting.pairWeight(held.length));
      }
    }
  }
  return cells;
}

/** A pair's share of a person's norm is its loudness, which is the product of those of its items. Cells above 0 only. */
function loudlyByDefinition(people: readonly (readonly number[])[], head: Uint32Array, loud: (item: number) => number) {
  const cells = new Map<string, number>();
  for (const items of people) {
    const held = [...head].filter((item) => items.includes(item));
    const pairs = held.flatMap((one, place) => held.slice(place + 1).map((other) => [one, other] as const));
    const norm = Math.sqrt(pairs.reduce((sum, [one, other]) => sum + (loud(one) * loud(other)) ** 2, 0));
    for (const [one, other] of pairs) {
      const weight = Math.floor((1024 * (1 - 2 ** -40) * loud(one) * loud(other)) / norm);
      if (weight > 0) cells.set(`${one},${other}`, (cells.get(`${one},${other}`) ?? 0) + weight);
    }
  }
  return cells;
}

describe('countPairs', () => {
  it('counts what the definition counts, for any people and any head', () =>
    fc.assert(
      fc.asyncProperty(somePeople, someHead, async (people, items) => {
        const head = headOf(items);
        const counted = await countPairs(crowdOf(people, itemCount), head, unitNorm(1024), silently);
        expect(cellsOf(counted)).toEqual(byDefinition(people, head, unitNorm(1024)));
      }),
    ));

  it('counts what the definition counts where items speak more or less loudly, and moves by at most S when a person joins', () =>
    fc.assert(
      fc.asyncProperty(somePeople, someItems, someHead, someLoudness, async (people, newcomer, items, loudness) => {
        const head = headOf(items);
        const loud = (item: number) => loudness[item]!;
        const counted = await countPairs(crowdOf(people, itemCount, loud), head, unitNorm(1024), silently);
        const expected = loudlyByDefinition(people, head, loud);
        expect(new Map([...cellsOf(counted)].filter(([, value]) => value > 0))).toEqual(expected);
        const joined = loudlyByDefinition([...people, newcomer], head, loud);
        const moved = [...joined].reduce((sum, [cell, value]) => sum + (value - (expected.get(cell) ?? 0)) ** 2, 0);
        expect(moved).toBeLessThanOrEqual(1024 ** 2);
      }),
    ));

  it('counts what the definition counts over thousands of items, where a row is a few cells far apart', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.uniqueArray(fc.nat(4_999), { maxLength: 12 }), { maxLength: 12 }),
        fc.uniqueArray(fc.nat(4_999), { maxLength: 3_000 }),
        async (people, left) => {
          const without = new Set(left);
          const head = headOf([...Array(5_000).keys()].filter((item) => !without.has(item)));
          const counted = await countPairs(crowdOf(people, 5_000), head, unitNorm(1024), silently);
          const held = people.map((items) => items.filter((item) => !without.has(item)));
          const own = headOf([...new Set(held.flat())]);
          expect(cellsOf(counted)).toEqual(byDefinition(held, own, unitNorm(1024)));
        },
      ),
      { numRuns: 40 },
    ));

  it('leaves out a pair whose weights all round down to nothing', async () => {
    const counted = await countPairs(
      crowdOf(
        [
          [0, 1, 2, 3],
          [0, 1],
        ],
        itemCount,
      ),
      everything,
      unitNorm(2),
      silently,
    );
    expect(cellsOf(counted)).toEqual(new Map([['0,1', 2]]));
  });

  it('moves by at most S when one person joins, whatever the crowd and the head', () =>
    fc.assert(
      fc.asyncProperty(somePeople, someItems, someHead, async (crowd, newcomer, items) => {
        const scale = 256;
        const head = headOf(items);
        const without = cellsOf(await countPairs(crowdOf(crowd, itemCount), head, unitNorm(scale), silently));
        const joined = cellsOf(
          await countPairs(crowdOf([...crowd, newcomer], itemCount), head, unitNorm(scale), silently),
        );
        const moved = [...joined].map(([cell, value]) => value - (without.get(cell) ?? 0));
        const square = moved.reduce((sum, step) => sum + step * step, 0);
        expect(square).toBeLessThanOrEqual(scale * scale);
      }),
    ));

  it('lists each row’s columns above the row, ascending, in whole numbers', () =>
    fc.assert(
      fc.asyncProperty(somePeople, async (people) => {
        const { starts, columns, values } = await countPairs(
          crowdOf(people, itemCount),
          everything,
          unitNorm(512),
          silently,
        );
        for (let row = 0; row < itemCount; row += 1) {
          const own = [...columns.subarray(starts[row], starts[row + 1])];
          expect(own).toEqual([...new Set(own)].sort((one, other) => one - other));
          expect(own.every((column) => column > row)).toBe(true);
        }
        expect(values.every(Number.isInteger)).toBe(true);
      }),
    ));

  it('divides one voice among a person’s items when nothing is bounded', async () => {
    const counted = await countPairs(crowdOf([[1, 2, 3], [1, 2], [2]], itemCount), everything, oneVoice(6), silently);
    expect(cellsOf(counted)).toEqual(
      new Map([
        ['1,2', 5],
        ['1,3', 2],
        ['2,3', 2],
      ]),
    );
  });

  it('answers nobody, one person, one item and an empty head', async () => {
    for (const people of [[], [[3]], [[3, 4]]]) {
      const counted = await countPairs(crowdOf(people, itemCount), everything, unitNorm(16), silently);
      expect(counted.values.length).toBe(people[0]?.length === 2 ? 1 : 0);
    }
    const counted = await countPairs(crowdOf([[3, 4]], itemCount), headOf([]), unitNorm(16), silently);
    expect([...counted.starts]).toEqual([0]);
  });

  it('fails before it counts where a sum might not be exact', async () => {
    const vast = { itemCount: 2, peopleCount: 2 ** 40, starts: new Uint32Array(1), items: new Uint32Array(0) };
    await expect(countPairs(vast as never, everything, unitNorm(2 ** 20), silently)).rejects.toThrow(RangeError);
  });
});

describe('countItems', () => {
  it('moves by at most S when one person joins', () =>
    fc.assert(
      fc.property(somePeople, someItems, (crowd, newcomer) => {
        const without = countItems(crowdOf(crowd, itemCount), unitNorm(256)).values;
        const joined = countItems(crowdOf([...crowd, newcomer], itemCount), unitNorm(256)).values;
        const square = joined.reduce((sum, value, item) => sum + (value - without[item]!) ** 2, 0);
        expect(square).toBeLessThanOrEqual(256 * 256);
      }),
    ));

  it('divides one voice among a person’s items when nothing is bounded', () => {
    expect([...countItems(crowdOf([[0, 1], [1]], 3), oneVoice(6)).values]).toEqual([3, 9, 0]);
  });
});
