import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deltaFor } from '../../../../engine/privacy/accounting/deltaFor.ts';
import { epsilonForRho } from '../../../../engine/privacy/accounting/epsilonForRho.ts';
import { gaussianDelta } from '../../../../engine/privacy/accounting/gaussianDelta.ts';
import { gaussianEpsilon } from '../../../../engine/privacy/accounting/gaussianEpsilon.ts';
import { gaussianNanoRho } from '../../../../engine/privacy/accounting/gaussianNanoRho.ts';
import { dpVectors } from '../../../support/dpVectors.ts';

const someRho = fc.integer({ min: 1_000, max: 40e9 });
const someDelta = fc.integer({ min: 3, max: 30 }).map((digits) => 10 ** -digits);

/** ρ = 1/2σ² of a reference, which lies between two whole numbers of 10⁻⁹. */
const nanoRhoAt = ({ sigma_analytic }: { readonly sigma_analytic: string }): number =>
  1e9 / (2 * Number(sigma_analytic) ** 2);

describe('gaussianEpsilon and gaussianDelta', () => {
  it.each(dpVectors.analytic_gaussian_sigma)('never understate what is spent: ε = $eps, δ = $delta', (row) => {
    const [epsilon, delta] = [Number(row.eps), Number(row.delta)];
    const above = Math.ceil(nanoRhoAt(row));
    expect(gaussianEpsilon(above, delta)).toBeGreaterThan(epsilon);
    expect(gaussianDelta(above, epsilon)).toBeGreaterThan(delta);
    // And by no more than the step to the next whole 10⁻⁹, and a part in 10⁹.
    const below = Math.floor(nanoRhoAt(row));
    expect(gaussianEpsilon(below, delta)).toBeLessThanOrEqual(epsilon * (1 + 1e-9));
    expect(gaussianDelta(below, epsilon)).toBeLessThanOrEqual(delta * (1 + 1e-9));
  });

  it('agree with each other to a part in 10⁷, and stay below what zCDP alone says, at any δ', () =>
    fc.assert(
      fc.property(someRho, someDelta, (nanoRho, delta) => {
        const epsilon = gaussianEpsilon(nanoRho, delta);
        expect(epsilon).toBeLessThanOrEqual(epsilonForRho(nanoRho, delta));
        if (epsilon === 0) return;
        const left = gaussianDelta(nanoRho, epsilon);
        expect(left).toBeLessThanOrEqual(delta);
        expect(left / delta).toBeGreaterThan(1 - 1e-7);
        expect(left).toBeLessThanOrEqual(deltaFor(nanoRho, epsilon));
      }),
    ));

  it('rise with ρ and fall with what the other is', () =>
    fc.assert(
      fc.property(someRho, someDelta, (nanoRho, delta) => {
        expect(gaussianEpsilon(2 * nanoRho, delta)).toBeGreaterThanOrEqual(gaussianEpsilon(nanoRho, delta));
        expect(gaussianEpsilon(nanoRho, delta / 10)).toBeGreaterThanOrEqual(gaussianEpsilon(nanoRho, delta));
      }),
    ));

  it('are nothing where nothing was spent, and a bound where there are no digits left', () => {
    expect(gaussianEpsilon(0, 1e-6)).toBe(0);
    expect(gaussianDelta(0, 1)).toBe(0);
    expect(gaussianDelta(1e9, 0)).toBeCloseTo(0.5204998778, 9); // 2Φ(√2/2) − 1 = erf(1/2)
    expect(gaussianDelta(1e15, 0)).toBe(1);
    expect(gaussianEpsilon(1e9, 1e-305)).toBe(epsilonForRho(1e9, 1e-305));
  });
});

describe('gaussianNanoRho', () => {
  it.each(dpVectors.analytic_gaussian_sigma)('is the allowed ρ rounded down, for ε = $eps and δ = $delta', (row) => {
    expect(gaussianNanoRho(Number(row.eps), Number(row.delta))).toBe(Math.floor(nanoRhoAt(row)));
  });

  it('is the largest whole number of 10⁻⁹ that stays within (ε, δ), whatever they are', () =>
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 64, noNaN: true }), someDelta, (epsilon, delta) => {
        const allowed = gaussianNanoRho(epsilon, delta);
        expect(gaussianEpsilon(allowed, delta)).toBeLessThanOrEqual(epsilon);
        expect(gaussianEpsilon(allowed + 1, delta)).toBeGreaterThan(epsilon);
      }),
    ));
});

it.each([
  () => gaussianDelta(0.5, 1),
  () => gaussianDelta(1, -1),
  () => gaussianDelta(1, Number.NaN),
  () => gaussianEpsilon(1, 0),
  () => gaussianEpsilon(-1, 1e-6),
  () => gaussianNanoRho(0, 1e-6),
  () => gaussianNanoRho(1, 1),
])('throws outside its domain: %s', (call) => expect(call).toThrow(RangeError));
