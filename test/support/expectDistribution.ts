import { expect } from 'vitest';

/**
 * Checks drawn numbers against the distribution that was promised.
 *
 * Dvoretzky–Kiefer–Wolfowitz inequality with Massart's constant (1990): the largest gap between the observed and the true
 * distribution function is at least t with probability at most 2·exp(−2·draws·t²); hence t = √(ln(2/α) / 2·draws), for any
 * distribution and any number of draws. A distribution that is off by 2t anywhere is caught with probability at least 1 − α.
 *
 * @param distribution P[X ≤ x]
 * @param falseFailure α: the chance that right code fails, over the choice of seed
 */
export function expectDistribution(
  drawn: readonly number[] | Float64Array,
  distribution: (x: number) => number,
  falseFailure: number,
): void {
  const tolerance = Math.sqrt(Math.log(2 / falseFailure) / (2 * drawn.length));
  expect(largestGap(drawn, distribution), `tolerance ${tolerance.toFixed(5)}`).toBeLessThan(tolerance);
}

/** sup |observed − true| of the distribution functions of whole numbers. */
export function largestGap(drawn: readonly number[] | Float64Array, distribution: (x: number) => number): number {
  const sorted = Float64Array.from(drawn).sort();
  let gap = 0;
  sorted.forEach((x, place) => {
    if (sorted[place + 1] === x) return;
    gap = Math.max(gap, Math.abs((place + 1) / sorted.length - distribution(x)));
    // Between this value and the next the observed function stays, and the true one may still rise.
    const next = sorted[place + 1] ?? Number.POSITIVE_INFINITY;
    gap = Math.max(gap, Math.abs((place + 1) / sorted.length - distribution(next - 1)));
  });
  return Math.max(gap, distribution((sorted[0] ?? 0) - 1));
}
