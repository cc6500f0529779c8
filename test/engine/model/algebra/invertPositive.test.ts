import { inverse, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { invertPositive } from '../../../../engine/model/algebra/invertPositive.ts';
import { silently } from '../../../../engine/terms/progress.ts';
import { symmetricNoise } from './symmetricNoise.ts';

/** Noise with enough on its diagonal to be positive definite. */
const positive = (size: number) => {
  const matrix = symmetricNoise(size, 1, `positive ${size}`);
  for (let item = 0; item < size; item += 1) matrix.cells[item * size + item] = 3 * Math.sqrt(size);
  return matrix;
};

describe('invertPositive', () => {
  it.each([
    1, 2, 63, 64, 65, 128, 129, 200,
  ])('is another library’s inverse at n = %i, and exactly symmetric', async (size) => {
    const matrix = positive(size);
    const { cells } = (await invertPositive(matrix, 2, silently))!;
    const expected = inverse(Matrix.from1DArray(size, size, matrix.cells).add(Matrix.eye(size, size).mul(2)));
    let difference = 0;
    let uneven = 0;
    for (let row = 0; row < size; row += 1) {
      for (let column = 0; column < size; column += 1) {
        const value = cells[row * size + column]!;
        difference = Math.max(difference, Math.abs(value - expected.get(row, column)));
        if (value !== cells[column * size + row]!) uneven += 1;
      }
    }
    expect(uneven).toBe(0);
    expect(difference).toBeLessThan(1e-13);
  });

  it('leaves its argument alone', async () => {
    const matrix = positive(70);
    const before = matrix.cells.slice();
    await invertPositive(matrix, 1, silently);
    expect(matrix.cells).toEqual(before);
  });

  it.each([0, 63, 64, 139])('says so where row %i keeps the matrix from being positive definite', async (item) => {
    const matrix = positive(140);
    matrix.cells[item * 140 + item] = -1;
    expect(await invertPositive(matrix, 0.5, silently)).toBe(null);
    expect(await invertPositive(matrix, 100, silently)).not.toBe(null);
  });

  it('says so of a matrix that is singular, and of one with something that is not a number', async () => {
    const ones = { size: 80, cells: new Float64Array(80 * 80).fill(1) };
    expect(await invertPositive(ones, 0, silently)).toBe(null);
    ones.cells[0] = Number.NaN;
    expect(await invertPositive(ones, 1, silently)).toBe(null);
  });

  it('stops where progress does', async () => {
    const stop = new Error('stopped');
    const heard: number[] = [];
    const inverting = invertPositive(positive(300), 1, (done) => {
      heard.push(done);
      if (done === 2) throw stop;
    });
    await expect(inverting).rejects.toBe(stop);
    expect(heard.at(-1)).toBe(2);
  });
});
