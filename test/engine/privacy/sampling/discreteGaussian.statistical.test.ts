import { describe, expect, it } from 'vitest';
import { discreteGaussian } from '../../../../engine/privacy/sampling/discreteGaussian.ts';
import { gaussianTable } from '../../../../engine/privacy/sampling/gaussianTable.ts';
import type { Random } from '../../../../engine/random/random.ts';
import { expectDistribution } from '../../../support/expectDistribution.ts';
import { gaussianFacts } from '../../../support/gaussianFacts.ts';
import { testRandom } from '../../../support/testRandom.ts';

const alpha = 1e-9;
const logAlpha = Math.log(4 / alpha);

type Sampler = (sigma: number) => (random: Random) => number;

const drawn = (sampler: Sampler, sigma: number, draws: number, seed: string): Float64Array => {
  const random = testRandom(`discrete Gaussian ${sigma} ${seed}`);
  const draw = sampler(sigma);
  return Float64Array.from({ length: draws }, () => draw(random));
};

/**
 * The spread Σx²/draws of right noise, each bound missed with probability at most α/4.
 *
 * Above: the discrete Gaussian is σ-subgaussian (Canonne, Kamath & Steinke 2020), so Σx² ≤ σ²(n + 2√(nt) + 2t)
 * but with probability e^(−t) (Hsu, Kakade & Zhang 2012). Below: x² ≥ 0, so Σx² ≥ n(variance − √(2t·E[x⁴]/n)) but with
 * probability e^(−t) (Maurer 2003).
 */
function spreadBounds(sigma: number, draws: number): readonly [number, number] {
  const { variance, fourthMoment } = gaussianFacts(sigma);
  const rate = logAlpha / draws;
  return [variance - Math.sqrt(2 * rate * fourthMoment), sigma * sigma * (1 + 2 * Math.sqrt(rate) + 2 * rate)];
}

const spread = (values: Float64Array): number => values.reduce((sum, x) => sum + x * x, 0) / values.length;

function expectGaussian(values: Float64Array, sigma: number): void {
  expectDistribution(values, gaussianFacts(sigma).distribution, alpha);
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  expect(Math.abs(mean)).toBeLessThan(sigma * Math.sqrt((2 * logAlpha) / values.length)); // subgaussian, both sides
  const [least, most] = spreadBounds(sigma, values.length);
  expect(spread(values)).toBeGreaterThan(least);
  expect(spread(values)).toBeLessThan(most);
  expect(values.every(Number.isSafeInteger)).toBe(true);
}

const sampled: Sampler = (sigma) => (random) => discreteGaussian(sigma, random);
const tabled: Sampler = (sigma) => gaussianTable(sigma).draw;

describe('discreteGaussian', () => {
  it.each([
    1, 2, 10, 127, 3478, 4096, 20_000,
  ])('has the promised distribution, mean and spread for σ = %s [false failure ≤ 2e-9; distribution within 0.0052, spread within 2 per cent]', (sigma) => {
    expectGaussian(drawn(sampled, sigma, 400_000, 'shape'), sigma);
  });

  it('would be caught if its noise were 2 % short [missed ≤ 1e-9]', () => {
    expect(spread(drawn(sampled, 98, 400_000, 'short'))).toBeLessThan(spreadBounds(100, 400_000)[0]);
  });
});

describe('gaussianTable', () => {
  it.each([
    1, 2, 10, 127, 3478, 4096, 20_000,
  ])('has the promised distribution, mean and spread for σ = %s [false failure ≤ 2e-9; distribution within 0.0024, spread within 1 per cent]', (sigma) => {
    expectGaussian(drawn(tabled, sigma, 2_000_000, 'table'), sigma);
  });

  it('would be caught if its noise were 1 % short [missed ≤ 1e-9]', () => {
    expect(spread(drawn(tabled, 99, 2_000_000, 'short'))).toBeLessThan(spreadBounds(100, 2_000_000)[0]);
  });
});
