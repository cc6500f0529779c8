import { describe, expect, it } from 'vitest';
import { secureRandom } from '../../../server/random/secureRandom.ts';

describe('secureRandom', () => {
  it('draws every byte about equally often [false failure ≤ 1e-9 for each run, because nothing seeds it]', () => {
    const random = secureRandom();
    const trials = 1_000_000;
    const counts = new Uint32Array(256);
    for (let trial = 0; trial < trials; trial += 1) counts[random.bytes(1)]! += 1;
    // Hoeffding for 256 counts together: t = √(ln(2 · 256 / α) / 2 · trials).
    const tolerance = Math.sqrt(Math.log((2 * 256) / 1e-9) / (2 * trials));
    for (const count of counts) expect(Math.abs(count / trials - 1 / 256)).toBeLessThan(tolerance);
  });

  it('never draws the same again, over the end of its buffer too [false failure ≤ 3e-7]', () => {
    const random = secureRandom();
    // 12 000 draws of 48 bits collide with probability below 12 000² / 2^49; the buffer holds 10 922.
    const drawn = new Set(Array.from({ length: 12_000 }, () => random.bytes(6)));
    expect(drawn.size).toBe(12_000);
  });

  it('is the door that the service asks for, and refuses an impossible count', () => {
    expect(secureRandom().quality).toBe('secure');
    for (const count of [0, 7, 1.5, Number.NaN]) expect(() => secureRandom().bytes(count)).toThrow(RangeError);
  });
});
