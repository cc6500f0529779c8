import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averagePrecisionAt } from '../../../simulator/relevance/averagePrecision.ts';
import { miscalibrationAt } from '../../../simulator/relevance/calibration.ts';
import { diversityAt } from '../../../simulator/relevance/diversity.ts';
import { exposureGini, giniOf } from '../../../simulator/relevance/gini.ts';
import { hitRanks } from '../../../simulator/relevance/hitRanks.ts';
import { hitAt } from '../../../simulator/relevance/hitRate.ts';
import { itemFacts } from '../../../simulator/relevance/itemFacts.ts';
import { judgePeople, meanDefined } from '../../../simulator/relevance/judgePeople.ts';
import { noveltyAt } from '../../../simulator/relevance/novelty.ts';
import { precisionAt } from '../../../simulator/relevance/precision.ts';
import { rankOverlapAt } from '../../../simulator/relevance/rankOverlap.ts';
import { reciprocalRankAt } from '../../../simulator/relevance/reciprocalRank.ts';

// One list by hand: five slots, relevant are 2, 4, 6, 9; hits in the second and the fourth slot.
const list = [1, 2, 3, 4, 5];
const relevant = new Set([2, 4, 6, 9]);
const ranks = hitRanks(5, list, relevant);

const people = (...items: number[][]) => items.map((held) => Uint32Array.from(held));

describe('metrics of hits, as RecBole and LensKit define them', () => {
  it('finds the hits within k, a repeated item once', () => {
    expect(ranks).toEqual([1, 3]);
    expect(hitRanks(2, list, relevant)).toEqual([1]);
    expect(hitRanks(5, [2, 2, 4], relevant)).toEqual([0, 2]);
  });

  it('precision: two hits in five slots are 0.4, and a slot left empty counts', () => {
    expect(precisionAt(5, ranks)).toBe(0.4);
    expect(precisionAt(5, hitRanks(5, [2], relevant))).toBe(0.2);
  });

  it('average precision: (1/2 + 2/4) / min(5, 4) = 0.25', () => {
    expect(averagePrecisionAt(5, ranks, relevant.size)).toBe(0.25);
    // Cut at three slots: one hit of precision 1/2, of at most three.
    expect(averagePrecisionAt(3, hitRanks(3, list, relevant), relevant.size)).toBeCloseTo(1 / 6, 12);
  });

  it('reciprocal rank and hit: the first hit is in the second slot', () => {
    expect(reciprocalRankAt(ranks)).toBe(0.5);
    expect(reciprocalRankAt([])).toBe(0);
    expect([hitAt(ranks), hitAt([])]).toEqual([1, 0]);
  });

  it('all stay within [0, 1], and a perfect list reaches 1, whatever is offered', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.uniqueArray(fc.nat(30), { maxLength: 15 }),
        fc.uniqueArray(fc.nat(30), { minLength: 1, maxLength: 15 }),
        (k, offered, wanted) => {
          const found = hitRanks(k, offered, new Set(wanted));
          for (const figure of [
            precisionAt(k, found),
            averagePrecisionAt(k, found, wanted.length),
            reciprocalRankAt(found),
          ]) {
            expect(figure).toBeGreaterThanOrEqual(0);
            expect(figure).toBeLessThanOrEqual(1);
          }
          expect(averagePrecisionAt(k, hitRanks(k, wanted, new Set(wanted)), wanted.length)).toBeCloseTo(1, 12);
        },
      ),
    ));
});

describe('metrics of what is offered', () => {
  it('Gini: alike is 0, one of four that has everything is 3/4, and 1, 2, 3 is 2/9', () => {
    expect(giniOf([3, 3, 3])).toBe(0);
    expect(giniOf([0, 0, 0, 8])).toBe(0.75);
    // Σ (2i − 4) x = −2·1 + 0·2 + 2·3 = 4, over 3 · 6.
    expect(giniOf([3, 1, 2])).toBeCloseTo(4 / 18, 12);
    expect(
      exposureGini(
        1,
        [
          [0, 1],
          [0, 2],
          [1, 0],
        ],
        3,
      ),
    ).toBeCloseTo(giniOf([2, 1, 0]), 12);
  });

  it('novelty: items held by a half and by an eighth are 1 and 3 bits new', () => {
    expect(noveltyAt(2, [0, 1], Uint32Array.of(8, 2, 0), 16)).toBe(2);
    // Nobody holds item 2: as new as one that a single person holds.
    expect(noveltyAt(1, [2], Uint32Array.of(8, 2, 0), 16)).toBe(4);
    expect(noveltyAt(1, [], Uint32Array.of(8), 16)).toBeNaN();
  });

  it('diversity: the mean distance of all pairs', () => {
    const similarity = (one: number, other: number) => (one + other === 3 ? 0.6 : 0);
    expect(diversityAt(3, [1, 2, 3], similarity)).toBeCloseTo((0.4 + 1 + 1) / 3, 12);
    expect(diversityAt(3, [1], similarity)).toBeNaN();
  });

  it('miscalibration: 0 for the same mixture, ln 100 for nothing of it, and by hand between', () => {
    const kindOf = [0, 0, 1, 1, 2, 2];
    expect(miscalibrationAt(4, [1, 3], [0, 2], kindOf)).toBeCloseTo(0, 12);
    expect(miscalibrationAt(4, [4, 5], [0, 2], kindOf)).toBeCloseTo(Math.log(100), 12);
    // Wanted ½ and ½, offered ¾ and ¼, each blended with a hundredth of what is wanted.
    const given = [0.99 * 0.75 + 0.005, 0.99 * 0.25 + 0.005];
    const byHand = given.reduce((sum, share) => sum + 0.5 * Math.log(0.5 / share), 0);
    expect(miscalibrationAt(4, [0, 1, 0, 2], [0, 2], kindOf)).toBeCloseTo(byHand, 12);
    expect(miscalibrationAt(4, [0], [], kindOf)).toBeNaN();
  });

  it('overlap: depth by depth with weights 0.9, 0.81, 0.729', () => {
    // Agreements of [1, 2, 3] and [2, 1, 4]: 0/1, 2/2, 2/3.
    const byHand = (0 * 0.9 + 1 * 0.81 + (2 / 3) * 0.729) / (0.9 + 0.81 + 0.729);
    expect(rankOverlapAt(3, [1, 2, 3], [2, 1, 4])).toBeCloseTo(byHand, 12);
    expect(rankOverlapAt(20, [1, 2, 3], [4, 5, 6])).toBe(0);
  });

  it('overlap is 1 with itself, symmetric, and within [0, 1]', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(20), { minLength: 5, maxLength: 10 }),
        fc.uniqueArray(fc.nat(20), { maxLength: 10 }),
        (one, other) => {
          expect(rankOverlapAt(one.length, one, one)).toBeCloseTo(1, 12);
          const overlap = rankOverlapAt(10, one, other);
          expect(overlap).toBeCloseTo(rankOverlapAt(10, other, one), 12);
          expect(overlap).toBeGreaterThanOrEqual(0);
          expect(overlap).toBeLessThanOrEqual(1);
        },
      ),
    ));
});

describe('itemFacts', () => {
  const facts = itemFacts(people([0, 1], [0, 1], [0, 2], [0]), 4, null);

  it('counts holders, and calls popular the fewest items that hold half of everything', () => {
    expect([...facts.holders]).toEqual([4, 2, 1, 0]);
    expect([...facts.popular]).toEqual([1, 0, 0, 0]);
  });

  it('compares items by the cosine of their holders', () => {
    expect(facts.similarity!(0, 1)).toBeCloseTo(2 / Math.sqrt(4 * 2), 12);
    expect(facts.similarity!(2, 1)).toBe(0);
    expect(facts.similarity!(3, 3)).toBe(1);
  });

  it('takes kinds from categories, else from popularity', () => {
    expect(facts.kinds).toBe('POPULARITY');
    expect(itemFacts(people([0]), 2, Uint16Array.of(7, 9)).kindOf).toEqual(Uint16Array.of(7, 9));
  });
});

describe('judgePeople', () => {
  const heldOut = [
    { shown: Uint32Array.of(0), hidden: Uint32Array.of(1, 2) },
    { shown: Uint32Array.of(1), hidden: Uint32Array.of(0) },
  ];
  const facts = itemFacts(people([0, 1], [0, 1], [0, 2], [0]), 4, null);
  const judged = judgePeople(
    [
      [1, 3],
      [2, 3],
    ],
    heldOut,
    {
      k: 2,
      recallOf: 'ATTAINABLE',
      facts,
      unprotected: [
        [1, 3],
        [0, 2],
      ],
    },
  );

  it('gives every person every metric, undefined where it is', () => {
    expect([...judged.perPerson['recall@2']!]).toEqual([0.5, 0]);
    expect([...judged.perPerson['hit@2']!]).toEqual([1, 0]);
    expect([...judged.perPerson['recallPopular@2']!]).toEqual([Number.NaN, 0]);
    expect([...judged.perPerson['recallRare@2']!]).toEqual([0.5, Number.NaN]);
    expect(judged.perPerson['rbo@2']![0]).toBeCloseTo(1, 12);
    expect(judged.together).toEqual({ 'coverage@2': 0.75, 'gini@2': giniOf([0, 1, 1, 2]) });
  });

  it('leaves the undefined out of a mean', () => {
    expect(meanDefined(judged.perPerson['recallRare@2']!)).toBe(0.5);
    expect(meanDefined(Float64Array.of(Number.NaN))).toBeNaN();
  });
});
