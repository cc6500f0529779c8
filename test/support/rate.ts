import { expect } from 'vitest';

export interface RateClaim {
  readonly hits: number;
  readonly trials: number;
  readonly rate: number;
  /** α: the chance that code which keeps the promise fails this check, over the choice of seed. */
  readonly falseFailure: number;
}

/**
 * Checks an observed rate against a promised one.
 *
 * Hoeffding 1963: P(|observed − rate| ≥ t) ≤ 2·exp(−2·trials·t²), hence t = √(ln(2/α) / 2·trials), for any number of
 * trials. A wrong rate that is off by 2t or more is caught with probability at least 1 − α.
 */
export function expectRate({ hits, trials, rate, falseFailure }: RateClaim): void {
  const tolerance = Math.sqrt(Math.log(2 / falseFailure) / (2 * trials));
  expect(Math.abs(hits / trials - rate), `tolerance ${tolerance.toFixed(4)}`).toBeLessThan(tolerance);
}
