import { describe, expect, it } from 'vitest';
import { denoise } from '../../../engine/model/denoise.ts';
import type { SquareMatrix } from '../../../engine/model/squareMatrix.ts';
import { silently } from '../../../engine/terms/progress.ts';
import { seededRandom } from '../../../simulator/seededRandom.ts';

const size = 60;
const sigma = 10;
/** All alike, so that only the cells themselves tell. */
const popularity = new Float64Array(size).fill(100 * sigma);

/** Twelve uniforms less six: of mean 0 and deviation 1, close enough to Gaussian for a test of algebra. */
function symmetric(cell: (row: number, column: number) => number, noise: number, seed: string): SquareMatrix {
  const random = seededRandom(seed);
  const cells = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = row + 1; column < size; column += 1) {
      let sum = -6;
      for (let draw = 0; draw < 12; draw += 1) sum += random.bytes(6) / 2 ** 48;
      cells[row * size + column] = cell(row, column) + noise * sum;
      cells[column * size + row] = cells[row * size + column]!;
    }
  }
  return { size, cells };
}

const distance = (one: SquareMatrix, other: SquareMatrix) =>
  Math.sqrt(one.cells.reduce((sum, value, cell) => sum + (value - other.cells[cell]!) ** 2, 0));

describe('denoise', () => {
  it('finds next to nothing in noise alone', async () => {
    const nothing = symmetric(() => 0, 0, 'nothing');
    for (const seed of ['a', 'b', 'c']) {
      const noisy = symmetric(() => 0, sigma, seed);
      expect(distance(await denoise(noisy, sigma, popularity, silently), nothing)).toBeLessThan(
        0.15 * distance(noisy, nothing),
      );
    }
  });

  it('comes closer to blocks whose every cell is below what the gate would believe', async () => {
    const blocks = (row: number, column: number) => (row % 3 === column % 3 ? 2 * sigma : 0);
    const truth = symmetric(blocks, 0, 'none');
    const noisy = symmetric(blocks, sigma, 'blocks');
    const believed = await denoise(noisy, sigma, popularity, silently);
    expect(distance(believed, truth)).toBeLessThan(0.5 * distance(noisy, truth));
  });

  it('keeps one strong pair that is nobody’s pattern', async () => {
    const pair = (row: number, column: number) => (row === 7 && column === 40 ? 30 * sigma : 0);
    const believed = await denoise(symmetric(pair, sigma, 'pair'), sigma, popularity, silently);
    expect(believed.cells[7 * size + 40]).toBeGreaterThan(20 * sigma);
  });

  it('is symmetric with a diagonal of zeros, and leaves alone what carries no noise', async () => {
    const noisy = symmetric(() => sigma, sigma, 'shape');
    const { cells } = await denoise(noisy, sigma, popularity, silently);
    for (let row = 0; row < size; row += 1) {
      expect(cells[row * size + row]).toBe(0);
      for (let column = 0; column < size; column += 1) {
        expect(cells[row * size + column]).toBeCloseTo(cells[column * size + row]!, 6);
      }
    }
    expect(await denoise(noisy, 0, popularity, silently)).toBe(noisy);
  });
});
