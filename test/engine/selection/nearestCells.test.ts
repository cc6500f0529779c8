import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestCells } from '../../../engine/selection/nearestCells.ts';
import { selectingBytes } from '../../../engine/selection/selectingBytes.ts';
import { compileKernel } from '../model/algebra/compileKernel.ts';

const compiled = await compileKernel('engine/selection/selecting.as');
if (compiled === null)
  console.warn('SKIPPED: assemblyscript is not installed, so selectingBytes.ts is not held against selecting.as');

it.skipIf(compiled === null)('the committed bytes are those that selecting.as compiles to', () => {
  expect(Buffer.from(compiled!).toString('base64')).toBe(selectingBytes);
});

/** Few different counts and degrees, so that many similarities are alike. */
const someRow = fc
  .uniqueArray(fc.nat(999), { maxLength: 700, size: 'max' })
  .chain((columns) =>
    fc.tuple(fc.constant(columns), fc.array(fc.nat(20), { minLength: columns.length, maxLength: columns.length })),
  );

describe('nearestCells', () => {
  it('keeps what a sort of the whole row would put first, ties by column, row after row', () =>
    fc.assert(
      fc.property(
        fc.array(someRow, { minLength: 1, maxLength: 3 }),
        fc.array(fc.nat(9), { minLength: 1000, maxLength: 1000 }),
        fc.integer({ min: 1, max: 600 }),
        (rows, degrees, size) => {
          const nearest = nearestCells(Float64Array.from(degrees), 3, size);
          for (const [columns, counts] of rows) {
            const cells = {
              columns: Uint32Array.from(columns),
              values: Float64Array.from(counts),
              from: 0,
              end: columns.length,
            };
            const kept = nearest.keep(cells, 7);
            const expected = columns
              .map((column, cell) => ({
                column,
                similarity: Math.fround(counts[cell]! / (Math.sqrt(7 * degrees[column]!) + 3)),
              }))
              .filter(({ similarity }) => similarity > 0)
              .sort((one, other) => other.similarity - one.similarity || one.column - other.column)
              .slice(0, size);
            expect([...nearest.names.subarray(0, kept)]).toEqual(expected.map(({ column }) => column));
            expect([...nearest.similarities.subarray(0, kept)]).toEqual(expected.map(({ similarity }) => similarity));
          }
        },
      ),
      { numRuns: 40 },
    ));

  it('reads no cell outside of the row', () => {
    const nearest = nearestCells(new Float64Array(4).fill(1), 1, 4);
    const cells = { columns: Uint32Array.of(0, 1, 2, 3), values: Float64Array.of(9, 1, 2, 9), from: 1, end: 3 };
    expect(nearest.keep(cells, 1)).toBe(2);
    expect([...nearest.names.subarray(0, 2)]).toEqual([2, 1]);
    expect(nearest.keep({ ...cells, end: 1 }, 1)).toBe(0);
  });
});
