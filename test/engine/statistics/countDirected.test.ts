import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitNorm } from '../../../engine/contribution/weighting.ts';
import { countDirected } from '../../../engine/statistics/countDirected.ts';
import type { DirectedCounts } from '../../../engine/terms/counts.ts';
import { silently } from '../../../engine/terms/progress.ts';
import { crowdOf } from '../../support/people.ts';

const itemCount = 9;
const scale = 1024;
const someItems = fc.uniqueArray(fc.nat(itemCount - 1), { maxLength: itemCount });
const aPerson = fc.record({ viewed: someItems, bought: someItems });
const somePeople = fc.array(aPerson, { maxLength: 8 });
type Person = { readonly viewed: readonly number[]; readonly bought: readonly number[] };

const headOf = (items: readonly number[]) => Uint32Array.from(items).sort();
const everything = headOf(Array.from({ length: itemCount }, (_, item) => item));
const count = (
  people: readonly Person[],
  from: Uint32Array,
  to: Uint32Array,
  loudness: ((item: number) => number) | null = null,
) =>
  countDirected(
    crowdOf(
      people.map(({ viewed, bought }) => [...viewed, ...bought.map((item) => itemCount + item)]),
      2 * itemCount,
      loudness,
    ),
    { from, to },
    unitNorm(scale),
    silently,
  );

/** 'viewed,bought' in catalogue places → value. */
function cellsOf({ from, to, starts, columns, values }: DirectedCounts): Map<string, number> {
  const cells = new Map<string, number>();
  from.forEach((item, row) => {
    for (let cell = starts[row]!; cell < starts[row + 1]!; cell += 1)
      cells.set(`${item},${to[columns[cell]!]}`, values[cell]!);
  });
  return cells;
}

/** The same by the definition: for each viewed and each other bought item of the heads, everybody who did both. */
function byDefinition(people: readonly Person[], from: Uint32Array, to: Uint32Array) {
  const cells = new Map<string, number>();
  for (const { viewed, bought } of people) {
    const pairs = [...from].flatMap((i) =>
      [...to].filter((j) => i !== j && viewed.includes(i) && bought.includes(j)).map((j) => `${i},${j}`),
    );
    const weight = pairs.length === 0 ? 0 : unitNorm(scale).orderedPairWeight(pairs.length);
    for (const pair of pairs) cells.set(pair, (cells.get(pair) ?? 0) + weight);
  }
  return cells;
}

describe('countDirected', () => {
  it('counts what the definition counts, in ascending columns, for any people and any two heads', () =>
    fc.assert(
      fc.asyncProperty(somePeople, someItems, someItems, async (people, rows, columns) => {
        const [from, to] = [headOf(rows), headOf(columns)];
        const counted = await count(people, from, to);
        expect(cellsOf(counted)).toEqual(byDefinition(people, from, to));
        for (let row = 0; row < from.length; row += 1) {
          const own = [...counted.columns.subarray(counted.starts[row], counted.starts[row + 1])];
          expect(own).toEqual(own.toSorted((one, other) => one - other));
        }
      }),
    ));

  it('moves by at most S when a person joins, whatever they viewed and bought', () =>
    fc.assert(
      fc.asyncProperty(somePeople, aPerson, someItems, someItems, async (crowd, newcomer, rows, columns) => {
        const [from, to] = [headOf(rows), headOf(columns)];
        const without = cellsOf(await count(crowd, from, to));
        const joined = cellsOf(await count([...crowd, newcomer], from, to));
        const moved = [...joined].reduce((sum, [cell, value]) => sum + (value - (without.get(cell) ?? 0)) ** 2, 0);
        expect(moved).toBeLessThanOrEqual(scale ** 2);
      }),
    ));

  it('moves by at most S when a person joins, however loudly their items speak, and by most of it', () =>
    fc.assert(
      fc.asyncProperty(
        aPerson,
        fc.array(fc.integer({ min: 1, max: 63 }), { minLength: 2 * itemCount, maxLength: 2 * itemCount }),
        async (newcomer, loudness) => {
          const cells = cellsOf(await count([newcomer], everything, everything, (item) => loudness[item]!));
          const moved = [...cells.values()].reduce((sum, value) => sum + value ** 2, 0);
          expect(moved).toBeLessThanOrEqual(scale ** 2);
          // Rounding down takes at most 1 of each of m cells, so at most √m of the norm.
          if (cells.size > 0) expect(Math.sqrt(moved)).toBeGreaterThan(0.999 * scale - Math.sqrt(cells.size));
        },
      ),
    ));

  it('has a direction, and no pair of an item with itself', async () => {
    const cells = cellsOf(await count([{ viewed: [0, 1], bought: [1] }], everything, everything));
    expect([...cells]).toEqual([['0,1', scale]]);
    expect(cellsOf(await count([{ viewed: [3], bought: [3] }], everything, everything)).size).toBe(0);
    expect(cellsOf(await count([{ viewed: [3], bought: [] }], everything, everything)).size).toBe(0);
  });
});
