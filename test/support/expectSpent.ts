import { expect } from 'vitest';

/**
 * Checks a figure of privacy *spent*, or of noise to add, against its true value: never below it, and at most a part in
 * 10⁹ above. A truth too small for a number may come back as the smallest there is.
 *
 * @param truth a decimal string, as the reference vectors write it
 */
export function expectSpent(spent: number, truth: string): void {
  const nearest = Number(truth);
  // The nearest number may itself be half a step below the truth, so reaching it is not enough: the guard must show.
  if (nearest > 0 && nearest !== 1) expect(spent).toBeGreaterThan(nearest);
  expect(spent).toBeGreaterThanOrEqual(nearest);
  expect(spent).toBeLessThanOrEqual(Math.max(nearest * (1 + 1e-9), Number.MIN_VALUE));
}
