import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { clickRate, rateDifference } from '../../../server/estimates/clickRate.ts';
import type { Part } from '../../../server/estimates/ratio.ts';

/** Lists of people who click each offer with a chance of their own: the mean chance, or none at all in `idle` of the lists. */
function lists(count: number, mean: number, idle: number, seed: string): readonly Part[] {
  const random = seedrandom(seed);
  return Array.from({ length: count }, () => {
    const of = 1 + Math.floor(random() * 8);
    const chance = random() < idle ? 0 : mean / (1 - idle);
    let gained = 0;
    for (let offer = 0; offer < of; offer += 1) if (random() < chance) gained += 1;
    return { gained, of };
  });
}

describe('clickRate', () => {
  it.each([
    { count: 30, mean: 0.1, idle: 0.5 },
    { count: 200, mean: 0.02, idle: 0 },
    { count: 200, mean: 0.05, idle: 0.8 },
  ])('holds the truth about nineteen times in twenty: $count lists, mean $mean, $idle of them idle [false failure ≤ 1e-6 where it holds 94 in 100]', (shop) => {
    let missed = 0;
    for (let trial = 0; trial < 500; trial += 1) {
      const { low, high } = clickRate(lists(shop.count, shop.mean, shop.idle, `${JSON.stringify(shop)} ${trial}`));
      if (shop.mean < low || shop.mean > high) missed += 1;
    }
    // Binomial(500, 0.06): more than 60 with probability below 1e-6.
    expect(missed).toBeLessThanOrEqual(60);
  });

  it('is never sure, however alike lists are, or where nobody clicked, or everybody did', () => {
    const alike = clickRate(Array.from({ length: 6 }, () => ({ gained: 1, of: 8 })));
    expect(alike.value).toBe(0.125);
    // Wilson's interval of 6 in 48: 0.0586 to 0.2470.
    expect(alike.low).toBeCloseTo(0.0586, 3);
    expect(alike.high).toBeCloseTo(0.247, 3);
    const nobody = clickRate(Array.from({ length: 10 }, () => ({ gained: 0, of: 8 })));
    expect(nobody.low).toBe(0);
    // As of 10 and not of 80: z² / (10 + z²).
    expect(nobody.high).toBeCloseTo(0.2775, 3);
    const everybody = clickRate(Array.from({ length: 10 }, () => ({ gained: 8, of: 8 })));
    expect(everybody.high).toBe(1);
    expect(everybody.low).toBeCloseTo(0.7225, 3);
  });

  it('counts offers of a list that are clicked together as fewer than they are', () => {
    const apart = clickRate(Array.from({ length: 80 }, (_, place) => ({ gained: place % 8 === 0 ? 1 : 0, of: 1 })));
    const together = clickRate(Array.from({ length: 80 }, (_, place) => ({ gained: place % 8 === 0 ? 8 : 0, of: 8 })));
    expect(together.value).toBe(apart.value);
    expect(together.high - together.low).toBeGreaterThan(0.95 * (apart.high - apart.low));
  });

  it('is nothing of no lists', () => {
    expect(clickRate([])).toMatchObject({ value: 0, low: 0, high: 0, lists: 0 });
  });
});

describe('rateDifference', () => {
  it('is as wide as Newcombe says: 56 of 70 less 48 of 80', () => {
    const single = (clicked: number, seen: number) =>
      clickRate(Array.from({ length: seen }, (_, place) => ({ gained: place < clicked ? 1 : 0, of: 1 })));
    const { value, low, high } = rateDifference(single(56, 70), single(48, 80));
    expect(value).toBeCloseTo(0.2, 12);
    // Newcombe 1998, table II, example (a), method 10: 0.0524 to 0.3339; ours counts a list less on either side.
    expect(Math.abs(low - 0.0524)).toBeLessThan(0.002);
    expect(Math.abs(high - 0.3339)).toBeLessThan(0.002);
  });
});
