import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinNearest } from '../../../engine/model/nearestInRows.ts';
import { balancedSpans } from '../../../engine/statistics/balancedSpans.ts';
import { nearestHere, nearestOfSpan } from '../../../engine/steps/nearestOfSpan.ts';
import type { NearestQuestion } from '../../../engine/terms/nearestSource.ts';
import { silently } from '../../../engine/terms/progress.ts';
import { openRowThreads, type RowThreads } from '../../../server/learner/rowThreads.ts';
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
const means = { spansFor, progress: silently };

describe('rows that threads share', () => {
  let threads: RowThreads;
  beforeAll(() => {
    threads = openRowThreads(2);
  });
  afterAll(() => threads.close());

  it('are the same bytes with one thread and with two, however often they are asked', async () => {
    const one = joinNearest(await nearestHere(question, means), head, itemCount);
    const shared = await threads.nearest(question, means);
    expect(shared.map(({ counts }) => counts.length).filter((rows) => rows > 0)).toHaveLength(2);
    expect(joinNearest(shared, head, itemCount)).toEqual(one);
    const again = await threads.nearest({ ...question, neighbourhoodSize: 3 }, means);
    const fewer = await nearestHere({ ...question, neighbourhoodSize: 3 }, means);
    expect(joinNearest(again, head, itemCount)).toEqual(joinNearest(fewer, head, itemCount));
  });

  it('end with this thread’s, and are not taken for an answer to the next question', async () => {
    const stop = new Error('stopped');
    const progress = () => {
      throw stop;
    };
    await expect(threads.nearest(question, { spansFor, progress })).rejects.toBe(stop);
    const fewer = { ...question, neighbourhoodSize: 3 };
    expect(await threads.nearest(fewer, { spansFor: () => spansFor(2), progress: silently })).toEqual(
      await Promise.all(spansFor(2).map((span) => nearestOfSpan(fewer, span, silently))),
    );
  });

  it('say that another thread is no more', async () => {
    const gone = openRowThreads(2);
    await gone.close();
    await expect(gone.nearest(question, means)).rejects.toThrow('ended early');
  });

  it('are none of an empty head', async () => {
    const nothing = { ...question, head: new Uint32Array(0), degrees: new Float64Array(0) };
    expect(await threads.nearest(nothing, { spansFor: () => [], progress: silently })).toEqual([]);
  });

  it('say what went wrong in another thread, and may be asked again', async () => {
    const broken = { ...question, scale: Number.NaN };
    const elsewhere = { spansFor: () => [{ from: 0, until: 0 }, ...spansFor(1)], progress: silently };
    await expect(threads.nearest(broken, elsewhere)).rejects.toThrow(RangeError);
    expect(await threads.nearest(question, elsewhere)).toHaveLength(2);
  });
});
