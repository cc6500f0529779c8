import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundingDistance } from '../../../engine/privacy/accounting/gaussianNoise.ts';
import { approximationDelta } from '../../../engine/privacy/approximation.ts';
import { cellNoise } from '../../../engine/privacy/cellNoise.ts';
import { discreteGaussian } from '../../../engine/privacy/sampling/discreteGaussian.ts';
import { gaussianTable } from '../../../engine/privacy/sampling/gaussianTable.ts';
import type { Random } from '../../../engine/random/random.ts';
import type { NoisePlan } from '../../../engine/terms/noisy.ts';
import { testRandom } from '../../support/testRandom.ts';

const noiseOf = (sigma: number): NoisePlan => ({ scale: 16, sigma, nanoRho: 1 });
const someDraws = (draw: (random: Random) => number) => {
  const random = testRandom('cell noise');
  return Array.from({ length: 200 }, () => draw(random));
};

describe('cellNoise', () => {
  it('draws a few cells exactly: all that is off is that whole numbers are not quite rounded continuous ones', () => {
    const { addTo, distance } = cellNoise(noiseOf(100), 499);
    expect(distance).toBe(499 * roundingDistance);
    expect(someDraws((random) => addTo(7, random))).toEqual(someDraws((random) => 7 + discreteGaussian(100, random)));
  });

  it('draws many cells from a table, and says how far all of them may be from exact', () => {
    const { addTo, distance } = cellNoise(noiseOf(100), 500);
    const table = gaussianTable(100);
    expect(distance).toBe(500 * (table.distance + roundingDistance));
    expect(someDraws((random) => addTo(7, random))).toEqual(someDraws((random) => 7 + table.draw(random)));
  });

  it('draws without a table where that would be too large', () => {
    expect(cellNoise(noiseOf(2 ** 14 + 1), 1e9).distance).toBe(1e9 * roundingDistance);
    expect(cellNoise(noiseOf(2 ** 14), 1e9).distance).toBeGreaterThan(1e9 * roundingDistance);
  });

  it('adds less than 1e-25 to δ in 10^9 cells, whatever σ, and in the most cells that there can be', () => {
    for (const sigma of [1, 100, 4096, 2 ** 14]) {
      expect(approximationDelta(cellNoise(noiseOf(sigma), 1e9).distance)).toBeLessThan(1e-90);
      expect(approximationDelta(cellNoise(noiseOf(sigma), 2 ** 52).distance)).toBeLessThan(1e-80);
    }
  });

  it('is no noise where the plan has none, and reads nothing', () => {
    const unread: Random = {
      quality: 'seeded',
      bytes: () => {
        throw new Error('drawn');
      },
    };
    const { addTo, distance } = cellNoise(noiseOf(0), 1e9);
    expect(addTo(7, unread)).toBe(7);
    expect(distance).toBe(0);
  });

  it('throws where the sum is not below 2^53, and does not say the count', () =>
    fc.assert(
      fc.property(fc.constantFrom(1, 10_000), fc.constantFrom(-1, 1), (cells, sign) => {
        const { addTo } = cellNoise(noiseOf(100), cells);
        const random = testRandom('overflow');
        expect(() => addTo(sign * (2 ** 53 + 10_000), random)).toThrow(
          new RangeError('noisy count must stay below 2^53'),
        );
      }),
    ));
});

describe('approximationDelta', () => {
  it('is at least (1 + e^64) times the distance', () => {
    expect(approximationDelta(2 ** -300)).toBeGreaterThan((1 + Math.exp(64)) * 2 ** -300);
    expect(approximationDelta(0)).toBe(0);
  });

  it.each([2 ** -252, 1, Number.NaN])('throws where the bound is worth nothing: %s', (distance) =>
    expect(() => approximationDelta(distance)).toThrow(RangeError));
});
