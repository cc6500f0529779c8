import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitTrend } from '../../../engine/model/fitTrend.ts';
import { discreteGaussian } from '../../../engine/privacy/sampling/discreteGaussian.ts';
import type { NoisyItemCounts } from '../../../engine/terms/noisy.ts';
import type { Released } from '../../../engine/terms/stages.ts';
import { testRandom } from '../../support/testRandom.ts';

const scale = 16;
/** Counts in people, later ones first, then earlier ones; as if they had been released. */
const released = (later: readonly number[], earlier: readonly number[], sigma: number) =>
  ({
    scale,
    values: Float64Array.from([...later, ...earlier], (people) => people * scale),
    noise: { scale, sigma: sigma * scale, nanoRho: 1 },
    approximationDelta: 0,
  }) as unknown as Released<NoisyItemCounts>;
const trendOf = (...counts: Parameters<typeof released>) => [...fitTrend(released(...counts))];

describe('fitTrend', () => {
  it('puts what rises for certain above what is only large, and that above what nobody touches', () => {
    const [rising, large, small, none] = trendOf([400, 1000, 20, 0], [100, 1000, 20, 0], 5);
    expect(rising).toBeGreaterThan(1);
    expect(large).toBeLessThan(1);
    expect(rising).toBeGreaterThan(large!);
    expect(large).toBeGreaterThan(small!);
    expect(none).toBe(0);
  });

  it('trusts a rise less the more noise there is, until it is none', () => {
    const scores = [0, 10, 30, 60, 300].map((sigma) => trendOf([400, 1000], [100, 1000], sigma)[0]!);
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
    expect(new Set(scores).size).toBe(scores.length);
    expect(scores.at(-1)).toBe(0);
  });

  it('calls nothing a trend where the whole shop grew', () => {
    for (const score of trendOf([400, 4000, 80], [100, 1000, 20], 2)) expect(score).toBeLessThan(1);
  });

  it('has a number, at least 0, for each item, whatever was released', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 })), { maxLength: 30 }),
        fc.constantFrom(0, 3, 50),
        (counts, sigma) => {
          const scores = trendOf(
            counts.map(([later]) => later),
            counts.map(([, earlier]) => earlier),
            sigma,
          );
          expect(scores).toHaveLength(counts.length);
          expect(scores.every((score) => score >= 0 && Number.isFinite(score))).toBe(true);
        },
      ),
    ));

  it('sees no trend in noise alone [false failure ≤ 1e-3 over the choice of seed]', () => {
    // 2 · 2000 noises, the margin t·σ = 4.07 σ each way: P[any later count is above it] ≤ 2000 · 2.4e-5, and being above 1
    // needs it to pass the earlier margin as well, 8.1 σ: below 1e-12.
    const random = testRandom('no trend');
    const sigma = 7;
    const noise = () => Array.from({ length: 2000 }, () => discreteGaussian(sigma * scale, random) / scale);
    expect(trendOf(noise(), noise(), sigma).filter((score) => score > 1)).toEqual([]);
  });
});
