import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epsilonForRho } from '../../../../engine/privacy/accounting/epsilonForRho.ts';
import { gaussianDelta } from '../../../../engine/privacy/accounting/gaussianDelta.ts';
import { gaussianEpsilon } from '../../../../engine/privacy/accounting/gaussianEpsilon.ts';
import { nanoRhoAllowed } from '../../../../engine/privacy/accounting/nanoRhoAllowed.ts';
import { nanoRhoFor } from '../../../../engine/privacy/accounting/nanoRhoFor.ts';
import { dpVectors } from '../../../support/dpVectors.ts';
import { expectSpent } from '../../../support/expectSpent.ts';

/** ρ, δ, ε of √(2ρ)-Gaussian-DP, from mpmath with 50 digits: bisection on erfc. */
const epsilons = [
  [1_000, 1e-4, '0.0015346526820363918292'],
  [1_000, 1e-6, '0.0039915354010804136493'],
  [1_000, 1e-20, '0.011714478788750621657'],
  [500_000, 1e-4, '0.07469982793045416586'],
  [500_000, 1e-10, '0.17455335859842197435'],
  [34_300_000, 1e-6, '1.1153702667969288204'],
  [34_300_000, 1e-20, '2.3582033062607790337'],
  [500_000_000, 1e-4, '3.8044359093373860204'],
  [500_000_000, 1e-6, '4.8865541174622119964'],
  [2_000_000_000, 1e-10, '14.274089645078005565'],
  [24_400_000_000, 1e-6, '56.844807130464363757'],
  [24_400_000_000, 1e-20, '88.467939720635982277'],
] as const;
const deltas = [
  [500_000, 0.1, '7.0780159025492596687e-6'],
  [34_300_000, 0.1, '0.064929532853889503236'],
  [34_300_000, 1, '6.7561166833998483866e-6'],
  [34_300_000, 8, '1.5665327295934999393e-205'],
  [500_000_000, 1, '0.1269367375066439458'],
  [500_000_000, 30, '4.709326318097522197e-193'],
  [8_000_000_000, 8, '0.40558935869803106333'],
  [8_000_000_000, 30, '7.77462560605894136e-9'],
  [60_000_000_000, 30, '0.99578929921779900971'],
] as const;
const budgets = [
  [0.5, 1e-6, '0.0077011681135938292305'],
  [0.5, 1e-9, '0.0043885798430000340872'],
  [1, 1e-6, '0.028014481912630338542'],
  [2, 1e-6, '0.10050201972261245023'],
  [4, 1e-9, '0.22588050440544499873'],
  [8, 1e-6, '1.1728152235703486518'],
  [64, 1e-6, '28.737799776785797632'],
  [64, 1e-9, '23.55255357302912813'],
] as const;

const anEpsilon = fc.double({ min: 0.01, max: 64, noNaN: true });
const aDelta = fc.integer({ min: 3, max: 12 }).map((digits) => 10 ** -digits);

describe('gaussianEpsilon', () => {
  it.each(epsilons)('never understates ε, for ρ = %i·10⁻⁹ and δ = %d', (nanoRho, delta, truth) =>
    expectSpent(gaussianEpsilon(nanoRho, delta), truth));

  it('is at most what zCDP alone can say of the same noise, whatever was spent', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30e9 }), aDelta, (nanoRho, delta) => {
        expect(gaussianEpsilon(nanoRho, delta)).toBeLessThanOrEqual(epsilonForRho(nanoRho, delta));
      }),
    ));

  it('is nothing where nothing was spent, or so little that δ excuses it', () => {
    expect(gaussianEpsilon(0, 1e-6)).toBe(0);
    expect(gaussianEpsilon(1, 1e-4)).toBe(0);
  });
});

describe('gaussianDelta', () => {
  it.each(deltas)('never understates δ, for ρ = %i·10⁻⁹ and ε = %d', (nanoRho, epsilon, truth) =>
    expectSpent(gaussianDelta(nanoRho, epsilon), truth));

  it('bounds what is too small to compute, from above', () => {
    expect(gaussianDelta(500_000, 1) / 1.4772834182086578e-222).toBeCloseTo(1, 8);
    expect(gaussianDelta(500_000, 8)).toBe(Math.exp((-35 * 35) / 2)); // 10⁻¹³⁹⁰³ in truth
  });

  it('is nothing where nothing was spent', () => expect(gaussianDelta(0, 1)).toBe(0));
});

describe('nanoRhoAllowed', () => {
  it.each(budgets)('is the allowed ρ rounded down, for ε = %d and δ = %d', (epsilon, delta, truth) => {
    const allowed = nanoRhoAllowed(epsilon, delta);
    expect(allowed).toBeLessThan(Number(truth) * 1e9);
    expect(allowed).toBeGreaterThanOrEqual(Math.floor(Number(truth) * 1e9 * (1 - 1e-9)));
  });

  it.each(dpVectors.analytic_gaussian_sigma)('is that of the analytic Gaussian, for ε = $eps and δ = $delta', (row) => {
    const truth = 1e9 / (2 * Number(row.sigma_analytic) ** 2);
    const allowed = nanoRhoAllowed(Number(row.eps), Number(row.delta));
    expect(allowed).toBeLessThan(truth);
    expect(allowed).toBeGreaterThan(truth * (1 - 1e-8) - 1);
  });

  it('is more than zCDP alone allows, and still within (ε, δ), whatever they are', () =>
    fc.assert(
      fc.property(anEpsilon, aDelta, (epsilon, delta) => {
        const allowed = nanoRhoAllowed(epsilon, delta);
        expect(allowed).toBeGreaterThan(nanoRhoFor(epsilon, delta));
        expect(gaussianDelta(allowed, epsilon)).toBeLessThanOrEqual(delta);
        expect(gaussianDelta(allowed + 1, epsilon)).toBeGreaterThan(delta);
      }),
    ));

  it('agrees with gaussianEpsilon, to a part in 10⁹', () =>
    fc.assert(
      fc.property(anEpsilon, aDelta, (epsilon, delta) => {
        expect(gaussianEpsilon(nanoRhoAllowed(epsilon, delta), delta)).toBeLessThanOrEqual(epsilon * (1 + 1e-9));
      }),
    ));
});

it.each([
  () => gaussianEpsilon(-1, 1e-6),
  () => gaussianEpsilon(1, 1),
  () => gaussianEpsilon(1, 1e-101),
  () => gaussianDelta(0.5, 1),
  () => gaussianDelta(1, Number.NaN),
  () => nanoRhoAllowed(Number.POSITIVE_INFINITY, 1e-6),
  () => nanoRhoAllowed(1, 0),
  () => nanoRhoAllowed(1, 1e-101),
])('throws outside its domain: %s', (call) => expect(call).toThrow(RangeError));
