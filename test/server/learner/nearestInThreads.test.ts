import { describe, expect, it } from 'vitest';
import { joinNearest } from '../../../engine/model/nearestInRows.ts';
import { balancedSpans } from '../../../engine/statistics/balancedSpans.ts';
import { nearestHere } from '../../../engine/steps/nearestOfSpan.ts';
import type { NearestQuestion } from '../../../engine/terms/nearestSource.ts';
import { silently } from '../../../engine/terms/progress.ts';
import { nearestInThreads } from '../../../server/learner/nearestInThreads.ts';
import { crowdOf } from '../../support/people.ts';

const itemCount = 60;
const crowd = crowdOf(
  Array.from({ length: 300 }, (_, person) => [
    ...new Set([1, 2, 3, 5, 8, 13].map((step) => (person + step * (person % 7)) % itemCount)),
  ]),
  itemCount,
);
const head = Uint32Array.from({ length: itemCount }, (_, item) => item);
const degrees = new Float64Array(itemCount).fill(9_000);
const question: NearestQuestion = { crowd, head, scale: 1024, degrees, neighbourhoodSize: 5, sorts: null };
const spansFor = (threads: number) => balancedSpans(crowd, head, threads);

describe('rows that threads share', () => {
  it('are the same bytes with one thread and with two', async () => {
    const means = { spansFor, progress: silently };
    const one = joinNearest(await nearestHere(question, means), head, itemCount);
    const shared = await nearestInThreads(2)(question, means);
    expect(shared.map(({ counts }) => counts.length).filter((rows) => rows > 0)).toHaveLength(2);
    expect(joinNearest(shared, head, itemCount)).toEqual(one);
  });

  it('end with this thread, and say what it died of', async () => {
    const stop = new Error('stopped');
    const progress = () => {
      throw stop;
    };
    await expect(nearestInThreads(2)(question, { spansFor, progress })).rejects.toBe(stop);
  });

  it('say what another thread died of', async () => {
    const broken = { ...question, scale: Number.NaN };
    const means = { spansFor: () => [{ from: 0, until: 0 }, ...spansFor(1)], progress: silently };
    await expect(nearestInThreads(2)(broken, means)).rejects.toThrow(RangeError);
  });

  it('are none of an empty head', async () => {
    const nothing = { ...question, head: new Uint32Array(0), degrees: new Float64Array(0) };
    expect(await nearestInThreads(2)(nothing, { spansFor: () => [], progress: silently })).toEqual([]);
  });
});
