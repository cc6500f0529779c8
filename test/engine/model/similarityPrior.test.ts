import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { similarityPrior } from '../../../engine/model/similarityPrior.ts';
import type { SquareMatrix } from '../../../engine/model/squareMatrix.ts';
import { seededRandom } from '../../../simulator/seededRandom.ts';

const size = 60;
const sigma = 10;
const nothing = new Float64Array(size);

/** Noise of σ in every cell, but that every `each`-th pair goes together with this similarity. */
function shop(each: number, similarity: number, popularity: (place: number) => number) {
  const random = seededRandom('believed cells');
  const known = Float64Array.from({ length: size }, (_, place) => popularity(place));
  const cells = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = row + 1; column < size; column += 1) {
      let noise = -6;
      for (let draw = 0; draw < 12; draw += 1) noise += random.bytes(6) / 2 ** 48;
      const together = (row * size + column) % each === 0 ? similarity * Math.sqrt(known[row]! * known[column]!) : 0;
      cells[row * size + column] = together + sigma * noise;
      cells[column * size + row] = cells[row * size + column]!;
    }
  }
  const matrix: SquareMatrix = { size, cells };
  return similarityPrior(matrix, () => nothing, sigma, known);
}

describe('similarityPrior', () => {
  it('believes next to nothing of cells that noise alone would explain', () => {
    const believe = shop(1e9, 0, () => 1000);
    expect(Math.abs(believe(2 * sigma, 1000))).toBeLessThan(0.3 * sigma);
  });

  it('believes the same cell the more, the more of the cells say something', () => {
    const rarely = shop(200, 0.06, () => 1000)(3 * sigma, 1000);
    const often = shop(4, 0.06, () => 1000)(3 * sigma, 1000);
    expect(often).toBeGreaterThan(2 * rarely);
    expect(often).toBeLessThan(3 * sigma);
  });

  it('believes the same cell the more, the more popular its items are', () => {
    // What goes together is as similar whoever it is: between unpopular items so large a cell is more likely to be luck.
    const believe = shop(6, 0.012, (place) => (place < 30 ? 300 : 3000));
    expect(believe(3 * sigma, 3000)).toBeGreaterThan(2 * believe(3 * sigma, 300));
  });

  it('leaves alone what is far beyond the noise', () => {
    const believe = shop(20, 0.5, () => 1000);
    expect(believe(60 * sigma, 1000)).toBeGreaterThan(57 * sigma);
  });

  it('never goes beyond the cell, never falls as cells grow, and believes in no aversion, for any cells', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 5000 }), { minLength: 10, maxLength: 10 }),
        fc.array(fc.nat(5000), { minLength: 5, maxLength: 5 }),
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 1, max: 5000 }),
        (values, popular, noise, common) => {
          const cells = new Float64Array(25);
          let next = 0;
          for (let row = 0; row < 5; row += 1)
            for (let column = row + 1; column < 5; column += 1) cells[row * 5 + column] = values[next++]!;
          const believe = similarityPrior(
            { size: 5, cells },
            () => new Float64Array(5),
            noise,
            Float64Array.from(popular),
          );
          let last = 0;
          for (let value = 0; value <= 80 * noise; value += noise / 2) {
            const believed = believe(value, common);
            expect(believed).toBeLessThanOrEqual(value);
            expect(believed).toBeGreaterThanOrEqual(last - 1e-9 * noise);
            expect(believe(-value, common)).toBe(0);
            last = believed;
          }
        },
      ),
      { numRuns: 50 },
    ));
});
