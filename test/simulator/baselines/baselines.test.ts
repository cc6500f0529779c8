import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosine } from '../../../simulator/baselines/cosine.ts';
import { ease, easeWeights } from '../../../simulator/baselines/ease.ts';
import { byPopularity, popular } from '../../../simulator/baselines/popular.ts';
import { rankerByScore } from '../../../simulator/baselines/ranker.ts';

const people = (...items: number[][]) => items.map((own) => Uint32Array.from(own));
const somePeople = fc.array(
  fc.uniqueArray(fc.nat(7), { maxLength: 8 }).map((items) => Uint32Array.from(items).sort()),
  { maxLength: 25 },
);

describe('rankerByScore', () => {
  it('gives what a full sort gives, whatever the scores', () =>
    fc.assert(
      fc.property(
        fc.array(fc.nat(4), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 40 }),
        (wanted, k) => {
          const order = Uint32Array.from(wanted.keys()).reverse();
          const shown = Uint32Array.of(0);
          const ranker = rankerByScore(order, (_, scores) => scores.set(wanted));
          const sorted = [...order]
            .filter((item) => item !== 0)
            .sort((a, b) => wanted[b]! - wanted[a]! || b - a)
            .slice(0, k);
          expect(ranker(shown, k)).toEqual(sorted);
        },
      ),
    ));
});

describe('popular', () => {
  it('orders by the number of people, ties by index, and leaves out what was shown', () => {
    const learners = people([0, 2], [2], [1, 2], [1], [3]);
    expect([...byPopularity(learners, 5)]).toEqual([2, 1, 0, 3, 4]);
    expect(popular(learners, 5)(Uint32Array.of(1), 3)).toEqual([2, 0, 3]);
  });
});

describe('cosine', () => {
  // By hand, c(0) = 3, c(1) = 2, c(2) = 1, c(3) = 4: c(0,1) / (√6 + 10) = 0.1606, c(0,2) / (√3 + 10) = 0.0852,
  // c(0,3) / (√12 + 10) = 0.0743. Without shrinkage item 2 would tie with nothing and 3 would stay last.
  const learners = people([0, 1], [0, 1], [0, 2, 3], [3], [3], [3]);

  it('ranks by shrunk cosine to what was shown', () => {
    expect(cosine(learners, 4)(Uint32Array.of(0), 3)).toEqual([1, 2, 3]);
  });

  it('adds up over what was shown, and falls back on popularity', () => {
    // From 1 and 2 together: item 0 gets 0.1606 + 0.0852, item 3 gets 1 / (2 + 10) = 0.0833.
    expect(cosine(learners, 4)(Uint32Array.of(1, 2), 2)).toEqual([0, 3]);
    expect(cosine(learners, 4)(new Uint32Array(), 4)).toEqual([3, 0, 1, 2]);
  });

  it('gives what the formula gives over every pair, whoever the people are', () =>
    fc.assert(
      fc.property(somePeople, fc.uniqueArray(fc.nat(7), { maxLength: 5 }), (learners, shownItems) => {
        const holds = (item: number) => learners.filter((items) => items.includes(item)).length;
        const both = (one: number, other: number) =>
          learners.filter((items) => items.includes(one) && items.includes(other)).length;
        const score = (item: number) =>
          shownItems.reduce((sum, shown) => sum + both(shown, item) / (Math.sqrt(holds(shown) * holds(item)) + 10), 0);
        const list = cosine(learners, 8)(Uint32Array.from(shownItems), 8);
        expect(list).toHaveLength(8 - shownItems.length);
        for (const [rank, item] of list.entries()) {
          if (rank > 0) expect(score(list[rank - 1]!)).toBeGreaterThanOrEqual(score(item) - 1e-6);
        }
      }),
    ));
});

describe('ease', () => {
  it('gives each item the ridge regression on all others, whoever the people are', () =>
    fc.assert(
      fc.property(somePeople, (learners) => {
        // Column j of B minimises ‖x_j − X b‖² + λ‖b‖² with b_j = 0: so its gradient is 0 in every other coordinate.
        const n = 8;
        const ridge = 3;
        const gram = (one: number, other: number) =>
          learners.filter((items) => items.includes(one) && items.includes(other)).length;
        const weights = easeWeights(learners, n, ridge);
        for (let item = 0; item < n; item += 1) {
          for (let row = 0; row < n; row += 1) {
            if (row === item) continue;
            let gradient = -gram(row, item) + ridge * weights[row * n + item]!;
            for (let other = 0; other < n; other += 1) gradient += gram(row, other) * weights[other * n + item]!;
            expect(gradient).toBeCloseTo(0, 6);
          }
        }
      }),
      { numRuns: 30 },
    ));

  it('ranks by the sum of weights of what was shown', () => {
    const learners = people(...Array(30).fill([0, 1]), ...Array(30).fill([2, 3]), ...Array(40).fill([3]));
    expect(ease(learners, 4, 1)(Uint32Array.of(0), 1)).toEqual([1]);
    expect(ease(learners, 4, 1)(Uint32Array.of(2), 1)).toEqual([3]);
  });
});
