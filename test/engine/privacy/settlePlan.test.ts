import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLearningKnobs } from '../../../engine/options.ts';
import { nanoRhoOf } from '../../../engine/privacy/accounting/gaussianNoise.ts';
import { planBuild } from '../../../engine/privacy/planBuild.ts';
import { settlePlan } from '../../../engine/privacy/settlePlan.ts';
import { aboveNoise, assumedPopularity } from '../../../engine/terms/assumedInterest.ts';
import { subjects } from '../../../engine/terms/statistic.ts';

const planAt = (epsilon: number | null, subjectCount = 1) =>
  planBuild({ ...defaultLearningKnobs, epsilon, trendDays: null }, subjects.slice(0, subjectCount));
const settled = (epsilon: number, people: number, itemCount: number, subjectCount = 1) =>
  settlePlan(planAt(epsilon, subjectCount), { subjectCount, people, itemCount });
const shareOf = (epsilon: number, people: number, itemCount: number) => {
  const { popularity, pairs } = settled(epsilon, people, itemCount);
  return popularity.nanoRho / (popularity.nanoRho + pairs.nanoRho);
};

describe('settlePlan', () => {
  it('spends what was charged and no more, whoever contributes: the people and the trend as planned, the rest split anew', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 64, noNaN: true }),
        fc.double({ min: -1e4, max: 1e6, noNaN: true }),
        fc.integer({ min: 1, max: 30_000 }),
        fc.constantFrom(1, 2),
        fc.constantFrom(null, 14),
        (epsilon, people, itemCount, subjectCount, trendDays) => {
          const learned = subjects.slice(0, subjectCount);
          const plan = planBuild({ ...defaultLearningKnobs, epsilon, trendDays }, learned);
          const after = settlePlan(plan, { subjectCount, people, itemCount });
          expect({ ...after, popularity: null, pairs: null }).toEqual({ ...plan, popularity: null, pairs: null });
          const parts = [
            plan.people.nanoRho,
            plan.trend?.nanoRho ?? 0,
            subjectCount * after.popularity.nanoRho,
            after.pairStatistics * after.pairs.nanoRho,
          ];
          const left = plan.nanoRho - parts.reduce((sum, part) => sum + part, 0);
          expect(left).toBeGreaterThanOrEqual(0);
          expect(left).toBeLessThan(after.pairStatistics);
          for (const { scale, sigma, nanoRho } of [after.popularity, after.pairs])
            expect(nanoRhoOf(scale, sigma)).toBeLessThanOrEqual(nanoRho);
        },
      ),
      { numRuns: 50 },
    ));

  it('leaves the plan where a tenth is enough: 22,000 people and 286 items, 85,000 and 4,000', () => {
    for (const [people, items] of [
      [22_244, 286],
      [85_000, 4_000],
    ] as const)
      for (const epsilon of [0.5, 1, 8]) expect(settled(epsilon, people, items)).toEqual(planAt(epsilon));
  });

  it('gives popularity more where people are few for the catalogue: just enough for ten items, and at most a third', () => {
    expect(shareOf(0.5, 3_610, 3_684)).toBeCloseTo(1 / 3, 5);
    expect(shareOf(1, 1_948, 20_902)).toBeCloseTo(1 / 3, 5);
    expect(shareOf(2, 3_610, 3_684)).toBeGreaterThan(0.12);
    expect(shareOf(2, 3_610, 3_684)).toBeLessThan(0.3);
    const { popularity } = settled(2, 3_610, 3_684);
    expect(aboveNoise(3_684, popularity.sigma / popularity.scale)).toBeCloseTo(assumedPopularity(3_610, 3_684, 10), 1);
    expect(shareOf(1, -40, 10)).toBeCloseTo(1 / 3, 5);
  });

  it('has nothing to split without noise', () => {
    const plan = planAt(null);
    expect(settlePlan(plan, { subjectCount: 1, people: 5, itemCount: 5 })).toBe(plan);
  });
});
