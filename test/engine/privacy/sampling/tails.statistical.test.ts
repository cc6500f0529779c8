import { describe, expect, it } from 'vitest';
import { gaussianTail } from '../../../../engine/privacy/sampling/gaussianTail.ts';
import { successGaps } from '../../../../engine/privacy/sampling/successGaps.ts';
import { tailProbability } from '../../../../engine/privacy/tailProbability.ts';
import { expectDistribution } from '../../../support/expectDistribution.ts';
import { gaussianFacts } from '../../../support/gaussianFacts.ts';
import { testRandom } from '../../../support/testRandom.ts';
import { transcriptRandom } from '../../../support/transcriptRandom.ts';

const draws = 100_000;

describe('gaussianTail', () => {
  it.each([
    [1, 1],
    [1, 4],
    [10, 3],
    [10, 45],
    [3478, 3478],
    [3478, 12_173],
    [4096, 20_480],
  ])('is the noise given that it passes: σ = %s, τ = %s [false failure ≤ 1e-9, tolerance 0.011]', (sigma, threshold) => {
    const random = testRandom(`tail ${sigma} ${threshold}`);
    const drawn = Array.from({ length: draws }, () => gaussianTail(sigma, threshold, random));
    // Far out the tail is a small difference of numbers near 1, so it is summed from its own end.
    const weight = (x: number) => Math.exp((threshold * threshold - x * x) / (2 * sigma * sigma));
    const above: number[] = [];
    for (let x = threshold; weight(x) > 1e-18; x += 1) above.push(weight(x));
    const whole = above.reduce((sum, value) => sum + value, 0);
    let sum = 0;
    const upTo = above.map((value) => {
      sum += value / whole;
      return sum;
    });
    expectDistribution(drawn, (x) => (x < threshold ? 0 : (upTo[Math.floor(x) - threshold] ?? 1)), 1e-9);
  });
});

describe('successGaps', () => {
  it.each([
    [4, 5],
    [10, 20],
    [100, 310],
    [10, 45], // a success in 235 000: gaps use every digit, and a few pass the last trial
  ])('lie as far apart as those of single coins: σ = %s, τ = %s [false failure ≤ 1e-9, tolerance 0.011]', (sigma, threshold) => {
    const random = testRandom(`gaps ${sigma} ${threshold}`);
    const trials = 1_000_000;
    const gaps = successGaps(tailProbability(sigma, threshold), trials);
    const drawn = Array.from({ length: draws }, () => gaps.next(random));
    const success = gaussianFacts(sigma).tail(threshold);
    const last = 2 ** 20; // the digits of 1 000 000; what is beyond is told as Infinity
    expectDistribution(
      drawn.map((gap) => Math.min(gap, last)),
      (gap) => (gap < 0 ? 0 : gap >= last ? 1 : 1 - (1 - success) ** (Math.floor(gap) + 1)),
      1e-9,
    );
  });

  it('end at once where a success is next to impossible', () => {
    const gaps = successGaps(tailProbability(1, 100), 2 ** 40);
    const random = testRandom('impossible');
    expect(Array.from({ length: 1000 }, () => gaps.next(random)).every((gap) => gap === Number.POSITIVE_INFINITY)).toBe(
      true,
    );
  });

  it('read about a byte a digit', () => {
    const random = transcriptRandom('bytes');
    const gaps = successGaps(tailProbability(10, 20), 5e9);
    for (let gap = 0; gap < 1000; gap += 1) gaps.next(random);
    expect(random.bytesRead()).toBeLessThan(36_000);
  });
});
