import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageAt } from '../../../simulator/relevance/coverage.ts';
import { judge } from '../../../simulator/relevance/judge.ts';
import { ndcgAt } from '../../../simulator/relevance/ndcg.ts';
import { recallAt } from '../../../simulator/relevance/recall.ts';

// By hand: a hit at rank 0, 1, 2, 3 is worth 1, 1/log2(3) = 0.6309…, 1/2, 1/log2(5) = 0.4306….
const atRank1 = 0.6309297535714575;

describe('ndcgAt', () => {
  it('is what a hand computes: hits at ranks 0 and 2 of three relevant items', () => {
    expect(ndcgAt(4, [7, 1, 9, 2], new Set([7, 9, 5]))).toBeCloseTo(1.5 / (1 + atRank1 + 0.5), 12);
  });

  it('measures against the best that k slots can hold', () => {
    expect(ndcgAt(2, [7, 9], new Set([7, 9, 5, 6]))).toBe(1);
    expect(ndcgAt(2, [1, 7], new Set([7, 9, 5, 6]))).toBeCloseTo(atRank1 / (1 + atRank1), 12);
  });

  it('counts a repeated item once, and a short list as it is', () => {
    expect(ndcgAt(3, [7, 7, 7], new Set([7, 9]))).toBeCloseTo(1 / (1 + atRank1), 12);
    expect(ndcgAt(20, [7], new Set([7]))).toBe(1);
    expect(ndcgAt(20, [], new Set([7]))).toBe(0);
  });

  it('is not a number when nothing is relevant', () => {
    expect(ndcgAt(3, [1, 2], new Set())).toBeNaN();
  });

  it('lies in [0, 1], whatever is offered', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.nat(20), { maxLength: 40 }),
        fc.uniqueArray(fc.nat(20), { minLength: 1 }),
        (k, offered, relevant) => {
          const value = ndcgAt(k, offered, new Set(relevant));
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        },
      ),
    ));
});

describe('recallAt', () => {
  const offered = [7, 1, 9, 2, 5];
  it('is measured against what k slots can hold, or against everything, as it is told', () => {
    const relevant = new Set([7, 9, 5, 6]);
    expect(recallAt(3, offered, relevant, 'ATTAINABLE')).toBeCloseTo(2 / 3, 12);
    expect(recallAt(3, offered, relevant, 'ALL')).toBe(0.5);
    expect(recallAt(5, offered, relevant, 'ATTAINABLE')).toBe(0.75);
  });

  it('counts a repeated item once', () => {
    expect(recallAt(3, [7, 7, 7], new Set([7, 9]), 'ALL')).toBe(0.5);
  });
});

describe('coverageAt', () => {
  it('counts distinct items of the first k slots of all lists', () => {
    expect(coverageAt(2, [[1, 2, 3], [2, 4], [1]], 10)).toBe(0.3);
  });
});

describe('judge', () => {
  it('takes means over people, and names its metrics after k', () => {
    const heldOut = [
      { shown: Uint32Array.of(0), hidden: Uint32Array.of(1) },
      { shown: Uint32Array.of(1), hidden: Uint32Array.of(0, 2) },
    ];
    expect(judge([[1, 2], [3]], heldOut, 4, 2, 'ATTAINABLE')).toEqual({
      'ndcg@2': 0.5,
      'recall@2': 0.5,
      'coverage@2': 0.75,
    });
  });

  it('measures recall against what it is told to', () => {
    const heldOut = [{ shown: Uint32Array.of(0), hidden: Uint32Array.of(1, 2) }];
    expect(judge([[1]], heldOut, 4, 1, 'ATTAINABLE')['recall@1']).toBe(1);
    expect(judge([[1]], heldOut, 4, 1, 'ALL')['recall@1']).toBe(0.5);
  });
});
