import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bigCommonDivisor,
  commonDivisor,
  exactly,
  isExact,
  remainder,
  wholeRoot,
} from '../../../../engine/privacy/sampling/wholeNumbers.ts';

const aWhole = fc.oneof(fc.maxSafeNat(), fc.nat(), fc.nat(100));
const fromOne = aWhole.map((value) => Math.max(1, value));

describe('whole numbers', () => {
  it('isExact says so of exactly those products that a number holds', () =>
    fc.assert(
      fc.property(aWhole, aWhole, (a, b) => {
        expect(isExact(a * b)).toBe(BigInt(a) * BigInt(b) < 2n ** 53n);
      }),
      { examples: [[2 ** 26 + 1, 2 ** 27 - 1]] },
    ));

  it('exactly throws where they are not, and does not say the value', () => {
    expect(exactly('count', 2 ** 53 - 1)).toBe(2 ** 53 - 1);
    expect(() => exactly('count', 2 ** 53)).toThrow(new RangeError('count must stay below 2^53'));
    expect(() => exactly('count', -(2 ** 53))).toThrow(RangeError);
    expect(() => exactly('count', Number.NaN)).toThrow(RangeError);
  });

  it('remainder is that of whole numbers, of any two below 2^53', () =>
    fc.assert(
      fc.property(aWhole, fromOne, (value, by) => {
        expect(BigInt(remainder(value, by))).toBe(BigInt(value) % BigInt(by));
      }),
      { numRuns: 2000, examples: [[2 ** 53 - 1, 3]] },
    ));

  it('remainder holds next to every multiple, where a rounded quotient would betray it', () =>
    fc.assert(
      fc.property(fromOne, fromOne, (quotient, by) => {
        const value = BigInt(quotient) * BigInt(by) - 1n;
        if (value >= 2n ** 53n) return;
        expect(BigInt(remainder(Number(value), by))).toBe(value % BigInt(by));
      }),
      { numRuns: 2000 },
    ));

  it('commonDivisor agrees with that of BigInts', () =>
    fc.assert(
      fc.property(aWhole, fromOne, (a, b) => {
        expect(BigInt(commonDivisor(a, b))).toBe(bigCommonDivisor(BigInt(a), BigInt(b)));
      }),
    ));

  it('wholeRoot is the root rounded down, of any BigInt', () =>
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 200n }), (value) => {
        const root = wholeRoot(value);
        expect(root * root <= value && (root + 1n) ** 2n > value).toBe(true);
      }),
      { examples: [[0n], [1n], [2n], [3n], [4n], [2n ** 106n - 1n], [2n ** 106n]] },
    ));
});
