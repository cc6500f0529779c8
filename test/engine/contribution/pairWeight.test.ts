import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loudest } from '../../../engine/contribution/loudness.ts';
import { pairWeight } from '../../../engine/contribution/pairWeight.ts';
import { unitNorm } from '../../../engine/contribution/weighting.ts';
import { loudnessSums } from '../../../engine/terms/weighting.ts';

const aLoudness = fc.integer({ min: 1, max: loudest });
const aScale = fc.integer({ min: 0, max: 20 }).map((power) => 2 ** power);

describe('pairWeight', () => {
  it('keeps the norm of a person at or below S, whatever n and S are, and is the largest that does', () =>
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 10_000 }), aScale, (itemCount, scale) => {
        const weight = BigInt(pairWeight(itemCount, scale));
        const pairs = (BigInt(itemCount) * BigInt(itemCount - 1)) / 2n;
        const square = BigInt(scale) ** 2n;
        expect(pairs * weight * weight <= square).toBe(true);
        expect(pairs * (weight + 1n) * (weight + 1n) > square).toBe(true);
      }),
    ));

  it('gives a person of two items all of S, and a person of 100 items at S = 256 what the floor leaves', () => {
    expect(pairWeight(2, 256)).toBe(256);
    expect(pairWeight(100, 256)).toBe(3);
  });
});

describe('unitNorm', () => {
  it('keeps the norm of a person over their items at or below S', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), aScale, (itemCount, scale) => {
        const weight = unitNorm(scale).itemWeight(itemCount);
        expect(itemCount * weight * weight).toBeLessThanOrEqual(scale * scale);
      }),
    ));

  it('keeps the norm at or below S, over items, pairs and ordered pairs, however loudly a person’s items speak', () =>
    fc.assert(
      fc.property(fc.array(aLoudness, { minLength: 2, maxLength: 60 }), aScale, (loudness, scale) => {
        const weighting = unitNorm(scale);
        const sums = loudnessSums(Uint8Array.from(loudness), 0, loudness.length);
        const pairs = loudness.flatMap((one, place) => loudness.slice(place + 1).map((other) => [one, other] as const));
        const half = loudness.length >> 1;
        const ordered = loudness
          .slice(0, half)
          .flatMap((one) => loudness.slice(half).map((other) => [one, other] as const));
        const squares = ordered.reduce((sum, [one, other]) => sum + (one * other) ** 2, 0);
        const weights = {
          items: loudness.map((one) => Math.floor(weighting.itemUnit(sums) * one)),
          pairs: pairs.map(([one, other]) => Math.floor(weighting.pairUnit(sums) * one * other)),
          ordered: ordered.map(([one, other]) => Math.floor(weighting.orderedPairUnit(squares) * one * other)),
        };
        for (const own of Object.values(weights))
          expect(own.reduce((sum, weight) => sum + BigInt(weight) ** 2n, 0n) <= BigInt(scale) ** 2n).toBe(true);
      }),
    ));

  it('gives items that are all alike what it gives where nothing is said of loudness, but for one step of rounding', () => {
    const weighting = unitNorm(4096);
    for (const count of [2, 3, 10, 99]) {
      const sums = loudnessSums(new Uint8Array(count).fill(loudest), 0, count);
      const weight = Math.floor(weighting.pairUnit(sums) * loudest * loudest);
      expect(weighting.pairWeight(count) - weight).toBeOneOf([0, 1]);
      expect(weighting.itemWeight(count) - Math.floor(weighting.itemUnit(sums) * loudest)).toBeOneOf([0, 1]);
    }
  });

  it('refuses a scale whose square is not exact', () => {
    expect(() => unitNorm(2 ** 26)).toThrow(RangeError);
    expect(() => unitNorm(1.5)).toThrow(RangeError);
  });
});
