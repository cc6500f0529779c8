import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gaussianDelta } from '../../../../engine/privacy/accounting/gaussianDelta.ts';
import { nanoRhoOf } from '../../../../engine/privacy/accounting/gaussianNoise.ts';

/** The discrete Gaussian of σ on [−reach, reach], beyond which there is less than 10⁻³⁰. */
function discreteGaussian(sigma: number) {
  const reach = Math.ceil(12 * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, place) =>
    Math.exp(-((place - reach) ** 2) / 2 / sigma ** 2),
  );
  const total = weights.reduce((sum, weight) => sum + weight);
  return { reach, at: (x: number) => (weights[x + reach] ?? 0) / total };
}

/** δ at ε of noise on two counts that one person moves by (a, b): the sum over all outcomes of (p − e^ε·p′)₊. */
function exactDelta(sigma: number, [a, b]: readonly [number, number], epsilon: number): number {
  const { reach, at } = discreteGaussian(sigma);
  let delta = 0;
  for (let x = -reach; x <= reach + a; x += 1)
    for (let y = -reach; y <= reach + b; y += 1)
      delta += Math.max(0, at(x) * at(y) - Math.exp(epsilon) * at(x - a) * at(y - b));
  return delta;
}

describe('what is charged for whole noise', () => {
  it('rounds continuous noise of variance σ² − 16 at random into the discrete Gaussian of σ, to 10⁻¹³', () => {
    const sigma = 6;
    const spread = Math.sqrt(sigma ** 2 - 16);
    const { at } = discreteGaussian(sigma);
    const step = 1 / 64; // the trapezoid rule is exact to 10⁻¹⁵ here: the integrand is smooth and ends in nothing
    for (const z of [0, 1, 3, 10, 25]) {
      let probability = 0;
      for (let y = -12 * spread; y <= 12 * spread; y += step) {
        let roundings = 0;
        for (let k = Math.floor(y) - 50; k <= y + 50; k += 1) roundings += Math.exp(-((k - y) ** 2) / 32);
        const density = Math.exp(-(y ** 2) / 2 / spread ** 2) / (spread * Math.sqrt(2 * Math.PI));
        probability += (step * density * Math.exp(-((z - y) ** 2) / 32)) / roundings;
      }
      expect(Math.abs(probability / at(z) - 1)).toBeLessThan(1e-13);
    }
  });

  it('covers what two counts tell together, whichever way and how far a person moves them', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 12 }),
        fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 6 })),
        fc.double({ min: 0.05, max: 6, noNaN: true }),
        (sigma, shift, epsilon) => {
          const sensitivity = Math.ceil(Math.hypot(...shift));
          const charged = nanoRhoOf(sensitivity, sigma);
          expect(exactDelta(sigma, shift, epsilon)).toBeLessThanOrEqual(gaussianDelta(charged, epsilon) + 1e-13);
        },
      ),
      { numRuns: 60 },
    ));

  it('is nearly all of it: a person who moves one count by 40 at σ = 100 is told at δ within 1 % of what is said', () => {
    const charged = nanoRhoOf(40, 100);
    const { reach, at } = discreteGaussian(100);
    let delta = 0;
    for (let x = -reach; x <= reach + 40; x += 1) delta += Math.max(0, at(x) - Math.exp(1) * at(x - 40));
    const said = gaussianDelta(charged, 1);
    expect(delta).toBeLessThan(said);
    expect(delta).toBeGreaterThan(0.99 * said);
  });
});
