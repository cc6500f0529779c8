import { describe, expect, it } from 'vitest';
import type { ReleaseId, UserId } from '../../../engine/terms/ids.ts';
import type { LearningKnobs } from '../../../engine/terms/knobs.ts';
import { testRandom } from '../../support/testRandom.ts';
import { recordedBuild } from '../recordedBuild.ts';
import { auditCrowd } from './auditCrowd.ts';
import { auditNeighbours } from './auditNeighbours.ts';
import { breachesBetween } from './compareBuilds.ts';
import { worstNeighbours } from './neighbours.ts';

describe('builds of neighbouring data sets from the same tape', () => {
  it('differ by no more than they declare, and in nothing else: 234 hand-built pairs, 300 random ones, 4 sparse', async () => {
    const { pairs, breaches, largestStep, tight } = await auditCrowd(300, 4, testRandom('gray box'));
    expect(breaches).toEqual([]);
    expect(pairs).toBe(538);
    // Somebody of exactly two head items moves the pairs by all of S: the audit sees what it should see the most of.
    expect(largestStep).toBe(1);
    expect(tight).toBeGreaterThan(100);
  });

  const two = worstNeighbours().find(
    ({ what, knobs }) => what === 'somebody of exactly two head items, last' && knobs.headSize === 12,
  )!;

  it('would be caught if they differed by two people where one is declared', async () => {
    const [newcomer] = two.other.slice(-1);
    const twin = { ...newcomer!, profile: { ...newcomer!.profile, userId: 'twin' as UserId } };
    const { breaches } = await auditNeighbours({ ...two, other: [...two.other, twin] }, 'tape');
    expect(breaches.map((breach) => breach.split(':')[0])).toEqual([
      'people',
      'popularity MOST_VIEWED',
      'pairs VIEWED_VIEWED',
      'popularity MOST_BOUGHT',
      'pairs BOUGHT_BOUGHT',
      'ordered pairs VIEWED_BOUGHT',
      'trend TRENDING',
    ]);
  });

  it.each([
    ['noise', { epsilon: 1.001 }],
    ['head', { headSize: 11 }],
    ['split of the budget', { trendShare: 0.2 }],
  ])('would be caught if the %s of one were another', async (_, knob) => {
    const build = (knobs: Partial<LearningKnobs>) => {
      const random = testRandom('tape');
      const audited = { ...two, knobs: { ...two.knobs, ...knobs }, releaseId: 'audit' as ReleaseId };
      return recordedBuild({ ...audited, people: two.one, random });
    };
    expect(breachesBetween(await build({}), await build({}), 1)).toEqual([]);
    expect(breachesBetween(await build({}), await build(knob), 1)).not.toEqual([]);
  });
});
