import { describe, expect, it } from 'vitest';
import { acceptsScore } from '../../../../engine/privacy/sampling/acceptsScore.ts';
import { fixedPointBits } from '../../../../engine/privacy/sampling/fixedPoint.ts';
import { gaussianTail } from '../../../../engine/privacy/sampling/gaussianTail.ts';
import { geometricExp } from '../../../../engine/privacy/sampling/geometricExp.ts';
import { successGaps } from '../../../../engine/privacy/sampling/successGaps.ts';
import { bytesRandom } from '../../../support/bytesRandom.ts';
import { testRandom } from '../../../support/testRandom.ts';

describe('a sampler at the edge of its domain', () => {
  it('goes on in BigInts where a product would pass 2^53: a score that is far behind is never taken', () => {
    const random = testRandom('far');
    for (let time = 0; time < 50; time += 1) expect(acceptsScore(2 ** 53, 1, 2 ** 20, random)).toBe(false);
    expect(acceptsScore(0, 1, 2 ** 20, random)).toBe(true);
  });

  it('goes on in BigInts where a square would: a tail that is far below σ is whole, and from τ on', () => {
    const random = testRandom('wide');
    const [sigma, threshold] = [2 ** 20, 2 ** 12];
    const drawn = Array.from({ length: 5 }, () => gaussianTail(sigma, threshold, random));
    for (const value of drawn) {
      expect(Number.isSafeInteger(value)).toBe(true);
      expect(value).toBeGreaterThanOrEqual(threshold);
      expect(value).toBeLessThan(12 * sigma);
    }
  });

  it('refuses a rate whose denominator it cannot draw below', () => {
    for (const q of [0, 2 ** 40 + 1, Number.NaN])
      expect(() => geometricExp(1, q, testRandom('never asked'))).toThrow(/q must be in \[1, 2\^40\]/);
  });

  it('has no success where there is no chance of one', () => {
    const random = testRandom('never');
    for (let time = 0; time < 20; time += 1)
      expect(successGaps({ value: 0n, error: 0n }, 3).next(random)).toBe(Number.POSITIVE_INFINITY);
  });

  it('takes a number that is the coin’s to its last digit for a failure', () => {
    const half = { value: 1n << BigInt(fixedPointBits - 1), error: 0n };
    const digits = Array.from({ length: fixedPointBits / 8 }, (_, byte) => (byte === 0 ? 0x40 : 0));
    // One trial: beyond it lies a chance of ½² = ¼, written 0x40 00 …; then the coin of the one digit, which nothing stands against.
    const random = bytesRandom(digits, testRandom('then'));
    expect(successGaps(half, 1).next(random)).toBeLessThan(2);
    expect(random.bytesRead()).toBeGreaterThan(fixedPointBits / 8);
  });
});
