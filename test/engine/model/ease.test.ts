import fc from 'fast-check';
import { inverse, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { ease } from '../../../engine/model/ease.ts';
import type { SquareMatrix } from '../../../engine/model/squareMatrix.ts';
import { silently } from '../../../engine/terms/progress.ts';

const matrixOf = (rows: readonly (readonly number[])[]): SquareMatrix => ({
  size: rows.length,
  cells: Float64Array.from(rows.flat()),
});

/** The Gram matrix of who holds what: symmetric, and what people can really make. */
const gramOf = (people: readonly (readonly number[])[], size: number): SquareMatrix => {
  const cells = new Float64Array(size * size);
  for (const items of people) for (const one of items) for (const other of items) cells[one * size + other]! += 1;
  return { size, cells };
};

describe('ease', () => {
  it('is Steck’s closed form, by another library’s inverse, for any people', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.uniqueArray(fc.nat(5), { maxLength: 6 }), { maxLength: 12 }),
        fc.double({ min: 0.5, max: 50, noNaN: true }),
        async (people, ridge) => {
          const gram = gramOf(people, 6);
          const weights = await ease(gram, ridge, silently);
          const precision = inverse(Matrix.from1DArray(6, 6, gram.cells).add(Matrix.eye(6, 6).mul(ridge)));
          for (let row = 0; row < 6; row += 1) {
            for (let column = 0; column < 6; column += 1) {
              const expected = row === column ? 0 : -precision.get(row, column) / precision.get(column, column);
              expect(weights.cells[row * 6 + column]).toBeCloseTo(expected, 9);
            }
          }
        },
      ),
    ));

  it('solves two items by hand: B = g / (g₁₁ + λ) towards the other', async () => {
    const { cells } = await ease(
      matrixOf([
        [4, 2],
        [2, 7],
      ]),
      1,
      silently,
    );
    expect(cells[0 * 2 + 1]).toBeCloseTo(2 / (4 + 1), 12);
    expect(cells[1 * 2 + 0]).toBeCloseTo(2 / (7 + 1), 12);
  });

  it('raises λ where the matrix is not positive definite, and stays finite', async () => {
    const { cells } = await ease(
      matrixOf([
        [0, 5],
        [5, 0],
      ]),
      0.1,
      silently,
    );
    expect(cells.every(Number.isFinite)).toBe(true);
  });

  it('is our mistake with a ridge that doubling does not raise', () =>
    expect(ease(matrixOf([[3]]), 0, silently)).rejects.toThrow(RangeError));

  it('answers no item and one item', async () => {
    expect((await ease(matrixOf([]), 0, silently)).cells.length).toBe(0);
    expect([...(await ease(matrixOf([[3]]), 1, silently)).cells]).toEqual([0]);
  });
});
