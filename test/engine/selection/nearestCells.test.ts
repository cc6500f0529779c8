import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestCells } from '../../../engine/selection/nearestCells.ts';
import { nearestInPlace } from '../../../engine/selection/nearestInPlace.ts';

/** Few different counts and degrees, so that many similarities are alike. */
const someRow = fc
  .uniqueArray(fc.nat(999), { maxLength: 700, size: 'max' })
  .chain((columns) =>
    fc.tuple(fc.constant(columns), fc.array(fc.nat(20), { minLength: columns.length, maxLength: columns.length })),
  );

const someRows = fc.array(someRow, { minLength: 1, maxLength: 3 });
const someDegrees = fc
  .array(fc.nat(9), { minLength: 1000, maxLength: 1000 })
  .map((degrees) => Float64Array.from(degrees));
const someSize = fc.integer({ min: 1, max: 600 });
const shrinkage = 3;

/** What a sort of the whole row puts first: above 0, of equal ones the smaller column. */
function sorted(
  columns: readonly number[],
  counts: readonly number[],
  degrees: Float64Array,
  own: number,
  size: number,
) {
  return columns
    .map((column, cell) => ({
      column,
      similarity: Math.fround(counts[cell]! / (Math.sqrt(own * degrees[column]!) + shrinkage)),
    }))
    .filter(({ similarity }) => similarity > 0)
    .sort((one, other) => other.similarity - one.similarity || one.column - other.column)
    .slice(0, size);
}

describe('nearestCells', () => {
  it('keeps what a sort of the whole row would put first, ties by column, row after row', () =>
    fc.assert(
      fc.property(someRows, someDegrees, someSize, (rows, degrees, size) => {
        const nearest = nearestCells(degrees, shrinkage, size, rows.length);
        const expected = rows.map(([columns, counts]) => sorted(columns, counts, degrees, 7, size));
        const kept = rows.map(([columns, counts]) => {
          const [numbers, values] = [Uint32Array.from(columns), Float64Array.from(counts)];
          return nearest.keep({ columns: numbers, values, from: 0, end: columns.length }, 7);
        });
        expect(kept).toEqual(expected.map((cells) => cells.length));
        const { neighbours, similarities } = nearest.taken();
        expect([...neighbours]).toEqual(expected.flat().map(({ column }) => column));
        expect([...similarities]).toEqual(expected.flat().map(({ similarity }) => similarity));
      }),
      { numRuns: 25 },
    ));

  it('reads no cell outside of the row', () => {
    const nearest = nearestCells(new Float64Array(4).fill(1), 1, 4, 2);
    const cells = { columns: Uint32Array.of(0, 1, 2, 3), values: Float64Array.of(9, 1, 2, 9), from: 1, end: 3 };
    expect(nearest.keep(cells, 1)).toBe(2);
    expect(nearest.keep({ ...cells, end: 1 }, 1)).toBe(0);
    expect([...nearest.taken().neighbours]).toEqual([2, 1]);
  });
});

/** Rows where a counter would have left them: each with its own column in the list, and columns numbered backwards. */
function listed(rows: readonly (readonly [readonly number[], readonly number[]])[], columnCount: number) {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const numberOf = Uint16Array.from({ length: columnCount }, (_, row) => columnCount - 1 - row);
  const [namesAt, listAt] = [4 * columnCount, 8 * columnCount];
  new Uint32Array(memory.buffer, namesAt, columnCount).set(numberOf); // there and back is the same way
  return {
    ...{ memory, numberOf, namesAt, listAt, sumsAt: 0 },
    countRow(row: number) {
      const [columns, counts] = rows[row]!;
      const sums = new Uint32Array(memory.buffer, 0, columnCount);
      expect(sums.every((sum) => sum === 0)).toBe(true);
      const numbers = [...new Set([row, ...columns])].map((column) => numberOf[column]!);
      for (const [cell, column] of columns.entries()) sums[numberOf[column]!] = counts[cell]!;
      sums[numberOf[row]!] = 1_000;
      new Uint16Array(memory.buffer, listAt, numbers.length).set(numbers);
      return numbers.length;
    },
  };
}

describe('nearestInPlace', () => {
  it('keeps the same of rows that it reads where they were counted, and not the item itself', () =>
    fc.assert(
      fc.property(someRows, someDegrees, someSize, (rows, degrees, size) => {
        const nearest = nearestInPlace(listed(rows, degrees.length), degrees, shrinkage, size, rows.length);
        const expected = rows.map(([columns, counts], row) => {
          const others = columns.filter((column) => column !== row);
          const theirs = counts.filter((_, cell) => columns[cell] !== row);
          return sorted(others, theirs, degrees, degrees[row]!, size);
        });
        expect(rows.map((_, row) => nearest.keep(row))).toEqual(expected.map((cells) => cells.length));
        const { neighbours, similarities } = nearest.taken();
        expect([...neighbours]).toEqual(expected.flat().map(({ column }) => column));
        expect([...similarities]).toEqual(expected.flat().map(({ similarity }) => similarity));
      }),
      { numRuns: 25 },
    ));

  it('loses none that float32 alone would put below the bound', () => {
    // All are within a few roundings of 0.5, which begins a bucket: in float32 some fall below it that do not belong there.
    const degrees = Float64Array.from({ length: 400 }, (_, column) => 800_000_011 + 1_009 * ((7_919 * column) % 997));
    const columns = [...degrees.keys()].slice(1);
    const counts = columns.map((column) => Math.round((Math.sqrt(degrees[0]! * degrees[column]!) + shrinkage) / 2));
    const nearest = nearestInPlace(listed([[columns, counts]], 400), degrees, shrinkage, 100, 1);
    nearest.keep(0);
    const expected = sorted(columns, counts, degrees, degrees[0]!, 100);
    expect([...nearest.taken().neighbours]).toEqual(expected.map(({ column }) => column));
  });
});
