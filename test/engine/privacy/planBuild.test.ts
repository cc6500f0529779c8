import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gaussianEpsilon } from '../../../engine/privacy/accounting/gaussianEpsilon.ts';
import { nanoRhoOf } from '../../../engine/privacy/accounting/gaussianNoise.ts';
import { nanoRhoAllowed } from '../../../engine/privacy/accounting/nanoRhoAllowed.ts';
import { largestApproximationDelta } from '../../../engine/privacy/approximation.ts';
import { planBuild } from '../../../engine/privacy/planBuild.ts';
import type { LearningKnobs } from '../../../engine/terms/knobs.ts';
import { subjects } from '../../../engine/terms/statistic.ts';

const knobs: LearningKnobs = {
  epsilon: 1,
  delta: 1e-6,
  contributionBound: 200,
  recencyHalfLifeDays: null,
  eventWeights: { VIEW: 1, CART: 1, PURCHASE: 1 },
  popularityShare: 0.1,
  peopleShare: 0.01,
  trendDays: 14,
  trendShare: 0.05,
  neighbourhoodSize: 100,
  minSupport: 0,
  headSize: null,
};

const someKnobs = fc
  .record({
    epsilon: fc.double({ min: 0.01, max: 64, noNaN: true }),
    digits: fc.integer({ min: 3, max: 12 }),
    popularityShare: fc.double({ min: 0, max: 0.5, noNaN: true }),
    peopleShare: fc.double({ min: 0, max: 0.3, noNaN: true }),
    trendShare: fc.double({ min: 0, max: 0.2, noNaN: true }),
    trendDays: fc.constantFrom(null, 14),
  })
  .map(({ digits, ...shares }): LearningKnobs => ({ ...knobs, ...shares, delta: 10 ** -digits }));
const someSubjects = fc
  .array(fc.constantFrom(...subjects), { minLength: 1, maxLength: 6 })
  .map((learned) => learned.toSorted((one, other) => subjects.indexOf(one) - subjects.indexOf(other)));

describe('planBuild', () => {
  it('charges what its parts cost together, to the last 10⁻⁹, whatever the shares', () =>
    fc.assert(
      fc.property(someKnobs, someSubjects, (asked, learned) => {
        const { nanoRho, people, popularity, pairs, pairStatistics, trend } = planBuild(asked, learned);
        const ofPairs = pairStatistics * pairs.nanoRho + (trend?.nanoRho ?? 0);
        expect(people.nanoRho + learned.length * popularity.nanoRho + ofPairs).toBe(nanoRho);
      }),
    ));

  it('stays within (ε, δ), approximations included', () =>
    fc.assert(
      fc.property(someKnobs, someSubjects, (asked, learned) => {
        const { nanoRho } = planBuild(asked, learned);
        const spent = asked.delta - (3 + 2 * learned.length) * largestApproximationDelta;
        expect(gaussianEpsilon(nanoRho, spent)).toBeLessThanOrEqual(asked.epsilon!);
        expect(nanoRho).toBeLessThanOrEqual(nanoRhoAllowed(asked.epsilon!, asked.delta));
      }),
    ));

  it('gives every part the noise that its ρ asks for, and quick noise where that is possible', () =>
    fc.assert(
      fc.property(someKnobs, someSubjects, (asked, learned) => {
        const { people, popularity, pairs, trend } = planBuild(asked, learned);
        for (const { scale, sigma, nanoRho } of [people, popularity, pairs, ...(trend ? [trend] : [])]) {
          expect(nanoRhoOf(scale, sigma)).toBeLessThanOrEqual(nanoRho);
          expect(Number.isInteger(Math.log2(scale)) && scale >= 16 && scale <= 65_536).toBe(true);
          expect(sigma <= 4096 || scale === 16).toBe(true);
        }
      }),
    ));

  it('splits by the shares: a tenth for popularity, a hundredth for people, a twentieth for the trend, the rest for pairs', () => {
    const { nanoRho, people, popularity, pairs, trend } = planBuild(knobs, subjects.slice(0, 1));
    expect(popularity.nanoRho / nanoRho).toBeCloseTo(0.1, 5);
    expect(people.nanoRho / nanoRho).toBeCloseTo(0.01, 5);
    expect(trend!.nanoRho / nanoRho).toBeCloseTo(0.05, 5);
    expect(pairs.nanoRho / nanoRho).toBeCloseTo(0.84, 5);
  });

  it('pays for no pair statistic, and for no trend, that is not learned', () => {
    const whole = planBuild(knobs, subjects);
    const views = planBuild({ ...knobs, trendDays: null }, subjects.slice(0, 1));
    expect(views.nanoRho).toBe(whole.nanoRho);
    expect([whole.pairStatistics, views.pairStatistics]).toEqual([3, 1]);
    expect(whole.pairs.nanoRho / whole.nanoRho).toBeCloseTo(0.84 / 3, 5);
    expect(views.pairs.nanoRho / views.nanoRho).toBeCloseTo(0.89, 5);
    expect(views.trend).toBeNull();
  });

  it('gives a part with no share the least that can be charged, never no noise', () => {
    const { people, popularity } = planBuild({ ...knobs, popularityShare: 0, peopleShare: 0 }, subjects.slice(0, 1));
    expect(popularity).toEqual({ scale: 16, sigma: 357_771, nanoRho: 1 });
    expect(people.sigma).toBeGreaterThan(0);
  });

  it('adds noise, and charges for it, at the largest ε too', () => {
    const { nanoRho, people, popularity, pairs } = planBuild({ ...knobs, epsilon: 64 }, subjects);
    expect(nanoRho).toBeGreaterThan(0);
    for (const { sigma } of [people, popularity, pairs]) expect(sigma).toBeGreaterThan(0);
  });

  it('adds no noise, and charges nothing, for ε = ∞ alone', () => {
    const none = { scale: 2 ** 16, sigma: 0, nanoRho: 0 };
    expect(planBuild({ ...knobs, epsilon: null }, subjects)).toEqual({
      nanoRho: 0,
      people: none,
      popularity: none,
      pairs: none,
      pairStatistics: 3,
      trend: none,
    });
  });

  it.each([
    { epsilon: 65 },
    { epsilon: 0 },
    { epsilon: -1 },
    { epsilon: 1e-5 },
    { epsilon: Number.NaN },
    { delta: 0 },
    { delta: 1 },
    { delta: 1e-40 },
    { peopleShare: -0.1 },
    { popularityShare: Number.NaN },
    { peopleShare: 0.6, popularityShare: 0.6 },
  ])('throws for %j', (wrong) => {
    expect(() => planBuild({ ...knobs, ...wrong }, subjects)).toThrow(RangeError);
  });

  it('throws when nothing is to be learned', () => expect(() => planBuild(knobs, [])).toThrow(RangeError));
});
