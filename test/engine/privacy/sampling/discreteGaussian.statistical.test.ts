import { describe, expect, it } from 'vitest';
import { discreteGaussian } from '../../../../engine/privacy/sampling/discreteGaussian.ts';
import { expectDistribution } from '../../../support/expectDistribution.ts';
import { gaussianFacts } from '../../../support/gaussianFacts.ts';
import { testRandom } from '../../../support/testRandom.ts';

const draws = 400_000;
const alpha = 1e-9;
const logAlpha = Math.log(4 / alpha);

const drawn = (sigma: number, seed: string): Float64Array => {
  const random = testRandom(`discrete Gaussian ${sigma} ${seed}`);
  return Float64Array.from({ length: draws }, () => discreteGaussian(sigma, random));
};

/**
 * The spread Σx²/draws of right noise, each bound missed with probability at most α/4.
 *
 * Above: the discrete Gaussian is σ-subgaussian (Canonne, Kamath & Steinke 2020), so Σx² ≤ σ²(n + 2√(nt) + 2t)
 * but with probability e^(−t) (Hsu, Kakade & Zhang 2012). Below: x² ≥ 0, so Σx² ≥ n(variance − √(2t·E[x⁴]/n)) but with
 * probability e^(−t) (Maurer 2003).
 */
function spreadBounds(sigma: number): readonly [number, number] {
  const { variance, fourthMoment } = gaussianFacts(sigma);
  const rate = logAlpha / draws;
  return [variance - Math.sqrt(2 * rate * fourthMoment), sigma * sigma * (1 + 2 * Math.sqrt(rate) + 2 * rate)];
}

const spread = (values: Float64Array): number => values.reduce((sum, x) => sum + x * x, 0) / values.length;

describe('discreteGaussian', () => {
  it.each([
    1, 2, 10, 127, 3478, 4096, 20_000,
  ])('has the promised distribution, mean and spread for σ = %s [false failure ≤ 2e-9; distribution within 0.0052, spread within 2 %%]', (sigma) => {
    const values = drawn(sigma, 'shape');
    expectDistribution(values, gaussianFacts(sigma).distribution, alpha);
    const mean = values.reduce((sum, x) => sum + x, 0) / draws;
    expect(Math.abs(mean)).toBeLessThan(sigma * Math.sqrt((2 * logAlpha) / draws)); // subgaussian, both sides
    const [least, most] = spreadBounds(sigma);
    expect(spread(values)).toBeGreaterThan(least);
    expect(spread(values)).toBeLessThan(most);
    expect(values.every(Number.isSafeInteger)).toBe(true);
  });

  it('would be caught if its noise were 2 % short [missed ≤ 1e-9]', () => {
    expect(spread(drawn(98, 'short'))).toBeLessThan(spreadBounds(100)[0]);
  });
});
