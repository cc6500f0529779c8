import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixedPointBits } from '../../../engine/privacy/sampling/fixedPoint.ts';
import { tailProbability } from '../../../engine/privacy/tailProbability.ts';
import { dpVectors } from '../../support/dpVectors.ts';
import { fractionOf } from '../../support/fractionOf.ts';

const one = 2n ** BigInt(fixedPointBits);
const tails = dpVectors.discrete_gaussian
  .filter(({ sigma_squared }) => Number.isInteger(Math.sqrt(Number(sigma_squared))))
  .flatMap(({ sigma_squared, upper_tail_P_X_ge_m }) =>
    upper_tail_P_X_ge_m.map(({ m, p }) => ({ sigma: Math.sqrt(Number(sigma_squared)), m, p })),
  );

describe('tailProbability', () => {
  it.each(tails)('agrees with the reference to 19 digits: σ = $sigma, τ = $m', ({ sigma, m, p }) => {
    const [above, below] = fractionOf(p);
    const { value } = tailProbability(sigma, m);
    const difference = value * below - above * one;
    expect((difference < 0n ? -difference : difference) * 10n ** 19n < above * one).toBe(true);
  });

  it('is what both sides leave to 0, within the error that it claims: P[X ≥ 1] = (1 − P[X = 0]) / 2', () => {
    // P[X = 0] by Poisson summation: 1 / (σ√2π · (1 + 2e^(−2π²σ²) + …)), here to the 17 digits of a number.
    for (const sigma of [1, 2, 7, 100, 4096]) {
      const { value } = tailProbability(sigma, 1);
      const atZero = 1 / (sigma * Math.sqrt(2 * Math.PI) * (1 + 2 * Math.exp(-2 * (Math.PI * sigma) ** 2)));
      expect(Number((value * 10n ** 30n) / one) / 1e30).toBeCloseTo((1 - atZero) / 2, 14);
    }
  });

  it('has a proven error below 2^−400 for every σ that a plan asks for', () => {
    for (const sigma of [1, 16, 4096]) expect(tailProbability(sigma, 3 * sigma).error < 2n ** 112n).toBe(true);
  });

  it('falls with τ, whatever σ, down to nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 600 }), (sigma, threshold) => {
        expect(tailProbability(sigma, threshold + 1).value <= tailProbability(sigma, threshold).value).toBe(true);
      }),
    );
    expect(tailProbability(3, 1_000_000).value).toBe(0n);
  });

  it.each([
    [0, 1],
    [1.5, 1],
    [2 ** 20 + 1, 1],
    [1, 0],
    [1, -3],
    [1, 2.5],
    [1, Number.NaN],
  ])('throws for σ = %s, τ = %s', (sigma, threshold) =>
    expect(() => tailProbability(sigma, threshold)).toThrow(RangeError));
});
