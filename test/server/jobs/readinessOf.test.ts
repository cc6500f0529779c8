import { describe, expect, it } from 'vitest';
import type { ItemModel } from '../../../engine/model/itemModel.ts';
import type { Mechanism } from '../../../engine/terms/privacyReport.ts';
import { readinessOf } from '../../../server/jobs/readinessOf.ts';
import { madeModel } from '../support/madeModel.ts';

const noise = (statistic: string, people: number): Mechanism => ({
  statistic,
  mechanism: 'discrete Gaussian',
  sensitivity: 100,
  sigma: 100 * people,
  nanoRho: 1,
  cells: 80,
  form: 'dense',
  threshold: null,
});

/** A model of purchases whose item i was touched by so many people, under noise of so many. */
const modelWith = (popularity: (item: number) => number, pairNoise: number, itemNoise = pairNoise): ItemModel => {
  const mechanisms = [noise('popularity MOST_BOUGHT', itemNoise), noise('pairs BOUGHT_BOUGHT', pairNoise)];
  const model = madeModel('any', { mechanisms, noisyPeople: 1000 });
  return {
    ...model,
    popularity: { ...model.popularity, MOST_BOUGHT: Float32Array.from({ length: 80 }, (_, item) => popularity(item)) },
  };
};

const moreIn = (text: string) => Number(/about ([\d,]+) more/.exec(text)?.[1]?.replaceAll(',', ''));

describe('readinessOf', () => {
  it('is ready where half of what shoppers touch stands above the noise', () => {
    expect(readinessOf(modelWith((item) => 1000 / (item + 1), 1))).toMatch(/^Ready: items that make up about \d+ %/);
  });

  it('says how many more people it takes: more of them, the more noise there is', () => {
    const needs = [12, 24, 48].map((sigma) => moreIn(readinessOf(modelWith(() => 40, sigma, 1))));
    expect(needs[0]).toBeGreaterThan(0);
    // All items alike: the 40th must have 1.5 σ 40^0.35 people, and has 40.
    expect(needs[0]).toBeCloseTo(1000 * ((1.5 * 12 * 40 ** 0.35) / 40 - 1), -2);
    expect(needs[1]).toBeGreaterThan(2 * needs[0]!);
    expect(needs[2]).toBeGreaterThan(2 * needs[1]!);
  });

  it('does not take noise for people', () => {
    expect(readinessOf(modelWith((item) => (item % 2) * 20, 10))).toMatch(/^Too few people/);
  });

  it('has an answer for a shop that learns nothing, and for one without noise', () => {
    const model = modelWith(() => 1, 1);
    expect(readinessOf({ ...model, popularity: { MOST_VIEWED: null, MOST_BOUGHT: null } })).toMatch(/^Too few people/);
    expect(readinessOf(modelWith(() => 1, 0))).toMatch(/^Ready/);
  });
});
