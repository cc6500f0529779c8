import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  auc,
  epsilonLowerBound,
  muLowerBound,
  promisedTpr,
  rateOf,
  rocCurve,
  tprAtFpr,
} from '../../../simulator/exposure/rates.ts';

const scores = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 30 });

describe('auc', () => {
  it.each([
    // By hand: 3 of the 4 pairs are in order; one tie counts half.
    [[3, 1], [2, 0], 0.75],
    [[2, 1], [1, 0], 0.875],
    [[1, 1], [1, 1], 0.5],
    [[5], [4, 3, 2], 1],
    [[0], [1], 0],
  ])('of %j over %j is %d', (yes, no, area) => {
    expect(auc({ yes, no }).value).toBe(area);
  });

  it('has the interval of DeLong', () => {
    // Wins of yes: 1, 1, 2/3; losses of no: 2/3, 1, 1, whose variances are both 1/27: 8/9 ± 1.959964·√(2/81).
    const { value, low, high } = auc({ yes: [5, 4, 2], no: [3, 1, 0] });
    expect(value).toBeCloseTo(8 / 9, 12);
    expect(low).toBeCloseTo(8 / 9 - 1.959964 * Math.sqrt(2 / 81), 12);
    expect(high).toBe(1);
  });

  it('counts pairs in order, whatever the scores, and turns round when the sides are exchanged', () =>
    fc.assert(
      fc.property(scores, scores, (yes, no) => {
        const pairs = yes.flatMap((one) => no.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)));
        const slow = pairs.reduce<number>((sum, win) => sum + win, 0) / pairs.length;
        expect(auc({ yes, no }).value).toBeCloseTo(slow, 12);
        expect(auc({ yes: no, no: yes }).value).toBeCloseTo(1 - slow, 12);
      }),
    ));
});

describe('tprAtFpr', () => {
  const no = Array.from({ length: 100 }, (_, score) => score);

  it('finds the hits above what the allowed false alarms leave', () => {
    // At 1 in 100 one false alarm is allowed, the 99: above 98 are 100, 99 and 99.5.
    expect(tprAtFpr({ yes: [100, 99, 99.5, 98, 3], no }, 0.01)).toMatchObject({ value: 0.6, falseAlarms: 1 });
    // At 1 in 1 000 none is: above 99.
    expect(tprAtFpr({ yes: [100, 99, 99.5, 98, 3], no }, 0.001)).toMatchObject({ value: 0.4, falseAlarms: 0 });
    expect(tprAtFpr({ yes: [1, 2], no }, 1).value).toBe(1);
  });

  it('never allows more false alarms than it was told, ties or not', () =>
    fc.assert(
      fc.property(scores, scores, fc.double({ min: 0, max: 1, noNaN: true }), (yes, others, rate) => {
        expect(tprAtFpr({ yes, no: others }, rate).falseAlarms / others.length).toBeLessThanOrEqual(rate);
      }),
    ));
});

describe('rateOf', () => {
  it('has the interval of Clopper and Pearson: 3 in 10 is between 0.0667 and 0.6525', () => {
    expect(rateOf(3, 10).value).toBe(0.3);
    expect(rateOf(3, 10).low).toBeCloseTo(0.06673951, 7);
    expect(rateOf(3, 10).high).toBeCloseTo(0.65245285, 7);
  });
});

describe('epsilonLowerBound', () => {
  const spread = (count: number, from: number) => Array.from({ length: count }, (_, place) => from + place / count);

  it('is limited by how many scores there are where an attack is always right', () => {
    // 500 of 500 and 0 of 500 judged, at 2.5 % each: at least 0.025^(1/500), at most 1 − 0.025^(1/500).
    const bound = epsilonLowerBound({ yes: spread(1000, 2), no: spread(1000, 0) }, 0, 0.05);
    expect(bound).toBeCloseTo(Math.log(0.025 ** (1 / 500) / (1 - 0.025 ** (1 / 500))), 9);
    expect(epsilonLowerBound({ yes: spread(1000, 2), no: spread(1000, 0) }, 0.5, 0.05)).toBeLessThan(bound - 0.5);
  });

  it('is 0 for scores that tell nothing, and for too few', () => {
    expect(epsilonLowerBound({ yes: spread(1000, 0), no: spread(1000, 0) }, 0, 0.05)).toBe(0);
    expect(epsilonLowerBound({ yes: [1], no: [0] }, 0, 0.05)).toBe(0);
  });
});

describe('muLowerBound', () => {
  it('is what half of the normal quantile says', () => {
    // 3 of 10 wrong at α = 2.5 %: right at least 0.34755 of the time, which guessing is too.
    expect(muLowerBound(7, 10, 0.025)).toBe(0);
    // 10 000 of 10 000 at α = 0.0005: at least 0.0005^(1/10000); Φ⁻¹ of that is 3.1715.
    expect(muLowerBound(10_000, 10_000, 0.0005)).toBeCloseTo(2 * 3.17, 1);
    // 84.13 % right is μ = 2, less what 100 000 guesses leave open.
    expect(muLowerBound(84_134, 100_000, 0.0005)).toBeGreaterThan(1.96);
    expect(muLowerBound(84_134, 100_000, 0.0005)).toBeLessThan(2);
  });
});

describe('promisedTpr', () => {
  it('is e^ε false alarms and δ', () => {
    expect(promisedTpr(Math.log(3), 0.001, 0.01)).toBeCloseTo(0.031, 12);
    expect(promisedTpr(8, 0, 0.01)).toBe(1);
  });
});

describe('rocCurve', () => {
  it('ascends from corner to corner and encloses the area that auc says', () => {
    const yes = Array.from({ length: 4000 }, (_, place) => (place * 7919) % 4000);
    const no = yes.map((score) => score * 0.7);
    const curve = rocCurve({ yes, no });
    expect([curve[0], curve.at(-1)]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    let area = 0;
    for (const [place, [x, y]] of curve.entries()) {
      const [left, below] = curve[place - 1] ?? [0, 0];
      expect(x).toBeGreaterThanOrEqual(left);
      expect(y).toBeGreaterThanOrEqual(below);
      area += ((x - left) * (y + below)) / 2;
    }
    expect(Math.abs(area - auc({ yes, no }).value)).toBeLessThan(0.01);
  });
});
