import { describe, expect, it } from 'vitest';
import { oneVoice } from '../../../engine/contribution/weighting.ts';
import { ease } from '../../../engine/model/ease.ts';
import { easeOnNearest } from '../../../engine/model/easeOnNearest.ts';
import { solvePositive } from '../../../engine/model/solvePositive.ts';
import { chargeNothing } from '../../../engine/privacy/chargeBuild.ts';
import { releaseLocalGrams } from '../../../engine/privacy/releaseLocalGrams.ts';
import { localGrams } from '../../../engine/statistics/localGrams.ts';
import type { ReleaseId } from '../../../engine/terms/ids.ts';
import { neighbourhoodsOf } from '../../support/models.ts';
import { crowdOf } from '../../support/people.ts';
import { testRandom } from '../../support/testRandom.ts';

const itemCount = 14;
const random = testRandom('people of easeOnNearest');
const people = Array.from({ length: 200 }, () => {
  const first = random.bytes(2) % itemCount;
  return [...new Set([first, (first + 1) % itemCount, random.bytes(2) % itemCount, random.bytes(2) % 3])].sort(
    (one, other) => one - other,
  );
});
const crowd = crowdOf(people, itemCount);
/** The last two items of the catalogue are not in the head. */
const head = Uint32Array.from({ length: itemCount - 2 }, (_, place) => place);
const scale = 1024;
const paid = chargeNothing('r' as ReleaseId);
const free = { scale, sigma: 0, nanoRho: 0 };
const weighting = oneVoice(scale);
const quiet = async () => {};
const grams = () => releaseLocalGrams(localGrams(crowd, head, weighting), free, paid, random);
const headed = people.map((items) => items.filter((item) => item < head.length)).filter((items) => items.length > 1);
const voices = Float64Array.from(head, (item) =>
  headed.reduce((sum, items) => sum + (items.includes(item) ? weighting.pairWeight(items.length) : 0), 0),
);

describe('easeOnNearest', () => {
  it('is EASE in closed form where everything is near, added to the cosine for twice as much', async () => {
    const cosine = 0.001;
    const near = neighbourhoodsOf(
      Array.from({ length: itemCount }, (_, item) =>
        item < head.length ? [...head].filter((other) => other !== item).map((other) => [other, cosine] as const) : [],
      ),
    );
    const found = await easeOnNearest(grams(), near, voices, quiet);

    const cells = new Float64Array(head.length ** 2);
    for (const items of headed)
      for (const one of items)
        for (const other of items) cells[one * head.length + other]! += weighting.pairWeight(items.length);
    const { cells: whole } = await ease({ size: head.length, cells }, 10 * scale, quiet);
    const rows = Array.from(head, (item) => whole.subarray(item * head.length, (item + 1) * head.length));
    const unit = rows.reduce((sum, row) => sum + Math.max(...row), 0) / rows.length;
    for (const item of head) {
      const expected = [...rows[item]!.entries()]
        .map(([other, weight]) => [other, cosine + (2 * weight) / unit] as const)
        .filter(([other, sum]) => other !== item && sum > 0)
        .sort(([, one], [, another]) => another - one);
      const [from, end] = [found.starts[item]!, found.starts[item + 1]!];
      expect([...found.neighbours.subarray(from, end)]).toEqual(expected.map(([other]) => other));
      for (const [rank, [, sum]] of expected.entries()) expect(found.similarities[from + rank]).toBeCloseTo(sum, 4);
    }
    expect(found.starts.at(-1), 'what is not in the head has no neighbours').toBe(found.starts[head.length]);
  });

  it('keeps of each item no more than were near, also where more items are rebuilt from it', async () => {
    // Everything is near item 0 alone, and item 0 near item 1.
    const near = neighbourhoodsOf(Array.from(head, (item) => [[item === 0 ? 1 : 0, 1] as const]));
    const { starts, similarities } = await easeOnNearest(grams(), near, voices, quiet);
    for (const item of head) expect(starts[item + 1]! - starts[item]!).toBeLessThanOrEqual(1);
    expect([...similarities].every((one) => one > 0)).toBe(true);
  });

  it('can be stopped between items, and answers nobody and no item', async () => {
    const near = neighbourhoodsOf(Array.from(head, () => []));
    const stopped = new Error('stopped');
    await expect(easeOnNearest(grams(), near, voices, () => Promise.reject(stopped))).rejects.toBe(stopped);
    expect((await easeOnNearest(grams(), near, voices, quiet)).neighbours).toHaveLength(0);
  });

  it('is never read of a build with noise', () => {
    const exact = localGrams(crowd, head, weighting);
    expect(() => releaseLocalGrams(exact, { ...free, sigma: 5 }, paid, random)).toThrow(RangeError);
  });
});

describe('solvePositive', () => {
  it('solves what is positive definite, and refuses what is not', () => {
    const target = Float64Array.from([1, 2, 0]);
    solvePositive(Float64Array.from([4, 0, 0, 2, 5, 0]), 3, target);
    expect([...target]).toEqual([0.0625, 0.375, 0]);
    expect(() => solvePositive(Float64Array.from([1, 0, 0, 2, 1, 0]), 3, Float64Array.from([1, 1, 0]))).toThrow(
      'cells must be positive definite, got -3 at row 1',
    );
  });
});
