import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairWeight } from '../../../engine/contribution/pairWeight.ts';
import { unitNorm } from '../../../engine/contribution/weighting.ts';

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

  it('refuses a scale whose square is not exact', () => {
    expect(() => unitNorm(2 ** 26)).toThrow(RangeError);
    expect(() => unitNorm(1.5)).toThrow(RangeError);
  });
});
