import { describe, expect, it } from 'vitest';
import { groundCount } from '../../../engine/contribution/groundsOf.ts';
import { defaultLearningKnobs } from '../../../engine/options.ts';
import { planBuild } from '../../../engine/privacy/planBuild.ts';
import { releaseDirectedCounts } from '../../../engine/privacy/releaseDirectedCounts.ts';
import { releaseItemCounts } from '../../../engine/privacy/releaseItemCounts.ts';
import { releasePairCounts } from '../../../engine/privacy/releasePairCounts.ts';
import { releasePeopleCount } from '../../../engine/privacy/releasePeopleCount.ts';
import { reportBuild } from '../../../engine/privacy/reportBuild.ts';
import { sensitivityProof } from '../../../engine/privacy/sensitivityProof.ts';
import { silently } from '../../../engine/terms/progress.ts';
import { subjects } from '../../../engine/terms/statistic.ts';
import { exact } from '../../support/exact.ts';
import { paid } from '../../support/paid.ts';
import { rectangleOf } from '../../support/rectangle.ts';
import { testRandom } from '../../support/testRandom.ts';
import { triangleOf } from '../../support/triangle.ts';

const knobs = { ...defaultLearningKnobs, epsilon: 1 };

/** A build of so many items: the first subject's pairs dense, the others' sparse. */
async function build(itemCount: number, headSize: number) {
  const plan = planBuild(knobs, subjects);
  const charge = await paid(plan.nanoRho);
  const random = testRandom('report');
  const people = releasePeopleCount(exact({ people: 100 }), plan.people, charge, random);
  const released = [];
  for (const [place, subject] of subjects.entries()) {
    const items = exact({ scale: plan.popularity.scale, values: new Float64Array(itemCount) });
    const popularity = await releaseItemCounts(items, plan.popularity, charge, random, silently);
    const pairs = await releasePairCounts(
      exact(triangleOf(headSize, plan.pairs.scale, [])),
      { noise: plan.pairs, form: place === 0 ? 'dense' : 'sparse', threshold: 4 * plan.pairs.sigma },
      charge,
      random,
      silently,
    );
    released.push({ subject, popularity, pairs });
  }
  const viewedBought = await releaseDirectedCounts(
    exact(rectangleOf([0, 1, 2], [1, 2, 3, 4], plan.pairs.scale, [])),
    { noise: plan.pairs, form: 'dense', threshold: 1 },
    charge,
    random,
    silently,
  );
  const windows = exact({ scale: plan.trend!.scale, values: new Float64Array(2 * itemCount) });
  const trend = await releaseItemCounts(windows, plan.trend!, charge, random, silently);
  const report = reportBuild({ knobs, plan, people, subjects: released, viewedBought, trend, noise: 'seeded' });
  const ofSubjects = released.flatMap(({ popularity, pairs }) => [popularity, pairs]);
  return { report, released: [people, ...ofSubjects, viewedBought, trend] };
}

describe('reportBuild', () => {
  it('adds up what all approximations add to δ: far below 1e-25, and above 0', async () => {
    const { report, released } = await build(25_000, 300);
    const parts = released.map(({ approximationDelta }) => approximationDelta);
    expect(parts).toHaveLength(3 + 2 * subjects.length);
    for (const part of parts) expect(part).toBeGreaterThan(0);
    expect(report.approximationDelta).toBe(parts.reduce((sum, part) => sum + part, 0));
    expect(report.approximationDelta).toBeLessThan(1e-80);
  });

  it('states every mechanism that the budget was split into, and nothing exact', async () => {
    const { report } = await build(50, 10);
    expect(report.mechanisms.map(({ statistic, form, cells }) => [statistic, form, cells])).toEqual([
      ['people', 'dense', 1],
      ['popularity MOST_VIEWED', 'dense', 50],
      ['pairs VIEWED_VIEWED', 'dense', 45],
      ['popularity MOST_BOUGHT', 'dense', 50],
      ['pairs BOUGHT_BOUGHT', 'sparse', 45],
      ['ordered pairs VIEWED_BOUGHT', 'dense', 10],
      ['trend TRENDING', 'dense', 100],
    ]);
    expect(report.mechanisms.reduce((sum, { nanoRho }) => sum + nanoRho, 0)).toBe(report.nanoRho);
    expect(Number.isInteger(report.noisyPeople)).toBe(true);
  });

  it('states no more than was released, and beside people under what they contribute where that was', async () => {
    const plan = planBuild({ ...knobs, trendDays: null }, subjects);
    const grounds = Uint32Array.from({ length: groundCount(['1', '2']) }, () => 10);
    const counted = exact({ people: 100, grounds });
    const people = releasePeopleCount(counted, plan.people, await paid(plan.nanoRho), testRandom('report'));
    const stated = { knobs, plan, people, policyVersions: ['1', '2'], subjects: [], viewedBought: null, trend: null };
    const report = reportBuild({ ...stated, noise: 'seeded' });
    expect(report.mechanisms.map(({ statistic, cells }) => [statistic, cells])).toEqual([
      ['people by purpose and policy', 1 + grounds.length],
    ]);
    expect(report.contributors).toHaveLength(grounds.length);
  });

  it.each([
    ['people', 'is counted once'],
    ['people by purpose and policy', 'a² + 2b² ≤ S²'],
    ['popularity MOST_VIEWED', 'n · w² ≤ S²'],
    ['pairs VIEWED_VIEWED', 'n(n−1)/2 · w² ≤ S²'],
    ['ordered pairs VIEWED_BOUGHT', 'm · w² ≤ S²'],
    ['trend TRENDING', 'an item of both counting twice'],
  ])('says of %s why one person moves it by S at most', (statistic, why) => {
    expect(sensitivityProof(statistic)).toContain(why);
  });

  it.each([0, 1])('counts no pairs of a head of %i, dense or sparse', async (headSize) => {
    const { report } = await build(50, headSize);
    const pairs = report.mechanisms.filter(({ statistic }) => statistic.startsWith('pairs'));
    expect(pairs.map(({ cells }) => cells)).toEqual([0, 0]); // toEqual tells 0 from −0
  });
});
