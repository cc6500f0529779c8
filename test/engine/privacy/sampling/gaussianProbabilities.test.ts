import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixedPointBits } from '../../../../engine/privacy/sampling/fixedPoint.ts';
import { gaussianProbabilities } from '../../../../engine/privacy/sampling/gaussianProbabilities.ts';
import { dpVectors } from '../../../support/dpVectors.ts';
import { exactBits, exactWeight } from '../../../support/exactGaussian.ts';
import { fractionOf } from '../../../support/fractionOf.ts';

const one = 2n ** BigInt(fixedPointBits);
const sizeOf = (value: bigint): bigint => (value < 0n ? -value : value);

const references = dpVectors.discrete_gaussian
  .filter(({ sigma_squared }) => Number.isInteger(Math.sqrt(Number(sigma_squared))))
  .flatMap(({ sigma_squared, pmf }) => pmf.map(({ x, p }) => ({ sigma: Math.sqrt(Number(sigma_squared)), x, p })));

function probabilitiesUpTo(sigma: number, x: number): readonly bigint[] {
  const { next } = gaussianProbabilities(sigma);
  return Array.from({ length: x + 1 }, next);
}

describe('gaussianProbabilities', () => {
  it('has references to be held against', () => expect(references.length).toBeGreaterThan(20));

  it.each(references)('agrees with the reference to 19 digits: σ = $sigma, x = $x', ({ sigma, x, p }) => {
    const [above, below] = fractionOf(p);
    const difference = probabilitiesUpTo(sigma, Math.abs(x)).at(-1)! * below - above * one;
    expect(sizeOf(difference) * 10n ** 19n < above * one).toBe(true);
  });

  // The whole weight is summed in strides of σ/8: here every x is visited instead.
  it.each([1, 2, 7, 8, 15, 16, 17, 23, 24, 99, 100, 1000, 4096])('sum to 1 within their error: σ = %s', (sigma) => {
    const { next, errorOfSum } = gaussianProbabilities(sigma);
    const atZero = next();
    let sum = atZero;
    let count = 1;
    for (let probability = next(); probability > 0n; probability = next()) {
      sum += 2n * probability;
      count += 1;
    }
    expect(count).toBeGreaterThan(20 * sigma);
    // Beyond the last, terms fall at least as fast as powers of 1 − 3/8σ², from one that is within the error of a sum.
    const beyond = 8n * BigInt(sigma) ** 2n * errorOfSum(count + 1);
    expect(sizeOf(sum - one) <= 2n * errorOfSum(count) + beyond).toBe(true);
    expect(sizeOf(sum - one) < 2n ** 112n).toBe(true);
  });

  it('are to p(0) as e^(−x²/2σ²) is to 1, within their error, for every σ and x', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), fc.double({ min: 0, max: 20, noNaN: true }), (sigma, place) => {
        const x = Math.floor(place * sigma);
        const probabilities = probabilitiesUpTo(sigma, x);
        const promised = (probabilities[0]! * exactWeight(sigma, x)) >> exactBits;
        const { errorOfSum } = gaussianProbabilities(sigma);
        expect(sizeOf(probabilities[x]! - promised) <= errorOfSum(x + 1) + errorOfSum(1) + 2n).toBe(true);
      }),
      { examples: [[4096, 1.5]] },
    ));

  it('claim an error below 2^−420 of all that a table sums, up to σ = 2^14', () => {
    for (const sigma of [1, 4096, 2 ** 14])
      expect(gaussianProbabilities(sigma).errorOfSum(5 * sigma) < 2n ** 92n).toBe(true);
  });

  it.each([0, -1, 1.5, 2 ** 20 + 1, Number.NaN])('throws for σ = %s', (sigma) =>
    expect(() => gaussianProbabilities(sigma)).toThrow(RangeError));
});
