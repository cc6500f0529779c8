import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deltaForNoise, largestApproximationDelta } from '../../../engine/privacy/approximation.ts';

describe('deltaForNoise', () => {
  it('leaves room for the approximations of all releases, whatever δ and however many there are', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 3, max: 30, noNaN: true }).map((digits) => 10 ** -digits),
        fc.integer({ min: 1, max: 1000 }),
        (delta, releases) => {
          // Both numbers are within a factor of 2 of each other, so that their difference is exact.
          expect(delta - deltaForNoise(delta, releases)).toBeGreaterThanOrEqual(releases * largestApproximationDelta);
        },
      ),
    ));

  it('keeps hardly anything: less than a part in 10¹²', () =>
    expect(deltaForNoise(1e-6, 3) / 1e-6).toBeGreaterThan(1 - 1e-12));

  it.each([0, 1, -1, Number.NaN, 1e-40])('throws for δ = %s', (delta) =>
    expect(() => deltaForNoise(delta, 1)).toThrow(RangeError));
});
