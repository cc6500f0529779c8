import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyticSigma } from '../../../../engine/privacy/accounting/analyticSigma.ts';
import { nanoRhoOf, sigmaForNanoRho } from '../../../../engine/privacy/accounting/gaussianNoise.ts';
import { nanoRhoFor } from '../../../../engine/privacy/accounting/nanoRhoFor.ts';
import { dpVectors } from '../../../support/dpVectors.ts';
import { expectSpent } from '../../../support/expectSpent.ts';

const aScale = fc.integer({ min: 1, max: 2 ** 26 });
const aBudget = fc.integer({ min: 1, max: 64e9 });

/** S²/2(σ² − 16) ≤ ρ, in whole numbers: S² · 10⁹ ≤ 2ρ(σ² − 16). */
const isEnough = (scale: number, sigma: number, nanoRho: number): boolean =>
  BigInt(scale) ** 2n * 10n ** 9n <= 2n * BigInt(nanoRho) * (BigInt(sigma) ** 2n - 16n);

describe('sigmaForNanoRho', () => {
  it('is the least whole σ with S²/2(σ² − 16) ≤ ρ, whatever S and ρ', () =>
    fc.assert(
      fc.property(aScale, aBudget, (scale, nanoRho) => {
        const sigma = sigmaForNanoRho(scale, nanoRho);
        expect(isEnough(scale, sigma, nanoRho)).toBe(true);
        expect(!isEnough(scale, sigma - 1, nanoRho)).toBe(true);
      }),
    ));

  it('is exact where the root is whole: S = 3, ρ = 0.5 needs σ = 5', () =>
    expect(sigmaForNanoRho(3, 500_000_000)).toBe(5));

  const pairs = dpVectors.cooccurrence_sensitivity.flatMap(({ l2, sigma2_for_rho }) =>
    Object.entries(sigma2_for_rho).map(([rho, variance]) => ({ l2, rho, variance })),
  );
  it.each(pairs)('agrees with the reference for sensitivity $l2 and ρ = $rho', ({ l2, rho, variance }) => {
    const scale = 2 ** 20; // the reference has no fixed point: compare to a part in 2^20
    const sigma = sigmaForNanoRho(Math.round(Number(l2) * scale), Number(rho) * 1e9) / scale;
    expect(sigma ** 2 / Number(variance)).toBeCloseTo(1, 5);
  });

  it.each(dpVectors.composition.zcdp_additive)('is that of $k releases of ρ = $rho_each at once', (row) => {
    const scale = 2 ** 20;
    const sigma = sigmaForNanoRho(scale, Math.round(Number(row.rho_total) * 1e9)) / scale;
    expect(sigma).toBeGreaterThanOrEqual(Number(row.sigma_equivalent_single));
    expect(sigma).toBeLessThan(Number(row.sigma_equivalent_single) + 1 / scale);
  });
});

describe('nanoRhoOf', () => {
  it('is S²/2(σ² − 16) rounded up, whatever S and σ', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 12 }), fc.integer({ min: 5, max: 2 ** 20 }), (scale, sigma) => {
        const nanoRho = nanoRhoOf(scale, sigma);
        expect(isEnough(scale, sigma, nanoRho)).toBe(true);
        expect(nanoRho === 1 || !isEnough(scale, sigma, nanoRho - 1)).toBe(true);
      }),
    ));

  it('never asks for more than was there when σ was chosen', () =>
    fc.assert(
      fc.property(aScale, aBudget, (scale, nanoRho) => {
        expect(nanoRhoOf(scale, sigmaForNanoRho(scale, nanoRho))).toBeLessThanOrEqual(nanoRho);
      }),
    ));
});

describe('analyticSigma', () => {
  it.each(dpVectors.analytic_gaussian_sigma)('never understates σ, for ε = $eps and δ = $delta', (row) => {
    expectSpent(analyticSigma(Number(row.eps), Number(row.delta)), row.sigma_analytic);
  });

  it.each(dpVectors.analytic_gaussian_sigma)('is below what zCDP alone asks for, at ε = $eps and δ = $delta', (row) => {
    const scale = 2 ** 20;
    const asked = sigmaForNanoRho(scale, nanoRhoFor(Number(row.eps), Number(row.delta))) / scale;
    expect(asked).toBeGreaterThan(analyticSigma(Number(row.eps), Number(row.delta)));
    expect(asked / Number(row.sigma_via_zcdp)).toBeCloseTo(1, 5);
  });
});

it.each([
  () => sigmaForNanoRho(0, 1),
  () => sigmaForNanoRho(1, 0),
  () => sigmaForNanoRho(1.5, 1),
  () => nanoRhoOf(1, 4),
  () => nanoRhoOf(2 ** 53, 1),
  () => nanoRhoOf(2 ** 26, 1), // ρ itself would have to be rounded
  () => analyticSigma(0, 1e-6),
  () => analyticSigma(65, 1e-6),
  () => analyticSigma(1, 1e-13),
])('throws outside its domain: %s', (call) => expect(call).toThrow(RangeError));
