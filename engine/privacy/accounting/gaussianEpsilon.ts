import { profileDelta } from './gaussianDelta.ts';
import { leastEnough } from './leastEnough.ts';
import { requireDelta, requireNanoRho } from './requireBudget.ts';

/**
 * The least ε for which everything that was charged ρ in all is (ε, δ)-private, but for what approximations add.
 *
 * @param nanoRho ρ in 10⁻⁹; a whole number from 0: it is √(2ρ)-Gaussian-DP
 * @param delta δ; in (0, 1), from 10⁻¹⁰⁰
 * @returns ε ≥ 0, rounded up: never below the truth, and at most a part in 10⁹ above it for δ ≤ 0.01
 * @throws {RangeError} if an argument is outside its domain
 */
export function gaussianEpsilon(nanoRho: number, delta: number): number {
  requireNanoRho(nanoRho);
  requireDelta(delta);
  if (delta < 1e-100) throw new RangeError(`delta must be at least 1e-100, got ${delta}`);
  if (nanoRho === 0) return 0;
  const mu = Math.sqrt((2 * nanoRho) / 1e9);
  const isEnough = (epsilon: number) => profileDelta(mu, epsilon) <= delta;
  return isEnough(0) ? 0 : leastEnough(isEnough, 0);
}
