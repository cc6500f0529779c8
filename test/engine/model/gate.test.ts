import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gate, gateFloor, gateThreshold } from '../../../engine/model/gate.ts';

describe('gateThreshold', () => {
  it('is within [3, 5] and does not fall, whatever the number of cells; for none and for one too', () => {
    expect(gateThreshold(0)).toBe(3);
    expect(gateThreshold(1)).toBe(3);
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (one, other) => {
        const [fewer, more] = [gateThreshold(Math.min(one, other)), gateThreshold(Math.max(one, other))];
        expect(fewer).toBeGreaterThanOrEqual(3);
        expect(more).toBeGreaterThanOrEqual(fewer);
        expect(more).toBeLessThanOrEqual(5);
      }),
    );
  });
});

describe('gateFloor', () => {
  it('is a whole number from 1, for a head of no item or of one too, or 0 without noise', () =>
    fc.assert(
      fc.property(fc.oneof(fc.nat(2), fc.maxSafeNat()), fc.integer({ min: 1, max: 2 ** 20 }), (cells, sigma) => {
        expect(Number.isSafeInteger(gateFloor(cells, sigma))).toBe(true);
        expect(gateFloor(cells, sigma)).toBeGreaterThanOrEqual(1);
        expect(gateFloor(cells, 0)).toBe(0);
      }),
    ));
});

describe('gate', () => {
  it('is shut below the floor, whatever the cell: a sparse release loses nothing that the gate would keep', () =>
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1 }),
        (cells, sigma, by) => {
          expect(gate(gateFloor(cells, sigma) - by, sigma, gateThreshold(cells))).toBe(0);
        },
      ),
    ));

  it('is half open at t, open far above, and a count as it is without noise', () => {
    expect(gate(300, 100, 3)).toBe(150);
    expect(gate(2000, 100, 3)).toBeCloseTo(2000, 9);
    expect(gate(5, 0, 3)).toBe(5);
    expect(gate(-5, 0, 3)).toBe(0);
  });
});
