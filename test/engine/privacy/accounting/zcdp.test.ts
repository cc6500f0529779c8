import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deltaFor } from '../../../../engine/privacy/accounting/deltaFor.ts';
import { epsilonForRho } from '../../../../engine/privacy/accounting/epsilonForRho.ts';
import { nanoRhoFor } from '../../../../engine/privacy/accounting/nanoRhoFor.ts';
import { dpVectors } from '../../../support/dpVectors.ts';
import { expectSpent } from '../../../support/expectSpent.ts';

const nano = (rho: string): number => Math.round(Number(rho) * 1e9);

describe('epsilonForRho', () => {
  it.each(dpVectors.zcdp_to_approx_dp)('never understates ε, for ρ = $rho and δ = $delta', (row) => {
    expectSpent(epsilonForRho(nano(row.rho), Number(row.delta)), row.eps_optimal);
  });

  it.each(dpVectors.composition.zcdp_additive)('holds for the sum of $k releases of ρ = $rho_each', (row) => {
    expect(nano(row.rho_each) * row.k).toBe(nano(row.rho_total));
    for (const [delta, epsilon] of Object.entries(row.eps))
      expectSpent(epsilonForRho(nano(row.rho_total), Number(delta)), epsilon);
  });

  it('is nothing where nothing was spent', () => expect(epsilonForRho(0, 1e-6)).toBe(0));
});

describe('deltaFor', () => {
  it.each(dpVectors.zcdp_delta_profile)('never understates δ, for ρ = $rho and ε = $eps', (row) => {
    expectSpent(deltaFor(nano(row.rho), Number(row.eps)), row.delta);
  });

  it('is nothing where nothing was spent', () => expect(deltaFor(0, 1)).toBe(0));

  it('agrees with epsilonForRho: that ε leaves that δ, to a part in 10⁷', () =>
    fc.assert(
      fc.property(fc.integer({ min: 100_000, max: 2e9 }), fc.integer({ min: 3, max: 12 }), (nanoRho, digits) => {
        const delta = 10 ** -digits;
        const left = deltaFor(nanoRho, epsilonForRho(nanoRho, delta));
        expect(Math.abs(left / delta - 1)).toBeLessThan(1e-7);
      }),
    ));
});

describe('nanoRhoFor', () => {
  it.each(dpVectors.approx_dp_to_zcdp_rho)('is the allowed ρ rounded down, for ε = $eps and δ = $delta', (row) => {
    const allowed = nanoRhoFor(Number(row.eps), Number(row.delta));
    expect(allowed).toBe(Math.floor(Number(row.rho_max) * 1e9));
  });

  it('is the largest whole number of 10⁻⁹ that stays within (ε, δ), whatever they are', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 64, noNaN: true }),
        fc.integer({ min: 3, max: 12 }),
        (epsilon, digits) => {
          const delta = 10 ** -digits;
          const allowed = nanoRhoFor(epsilon, delta);
          expect(epsilonForRho(allowed, delta)).toBeLessThanOrEqual(epsilon);
          expect(epsilonForRho(allowed + 1, delta)).toBeGreaterThan(epsilon);
        },
      ),
    ));

  it('is 0 for an ε that buys less than 10⁻⁹', () => expect(nanoRhoFor(1e-5, 1e-6)).toBe(0));
});

describe('every conversion', () => {
  it.each([
    () => epsilonForRho(-1, 1e-6),
    () => epsilonForRho(0.5, 1e-6),
    () => epsilonForRho(1, 0),
    () => epsilonForRho(1, 1),
    () => deltaFor(Number.NaN, 1),
    () => deltaFor(1, 0),
    () => nanoRhoFor(Number.POSITIVE_INFINITY, 1e-6),
    () => nanoRhoFor(1, Number.NaN),
  ])('throws outside its domain: %s', (call) => expect(call).toThrow(RangeError));
});
