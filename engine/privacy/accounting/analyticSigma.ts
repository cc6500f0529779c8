import { profileDelta } from './gaussianDelta.ts';
import { leastEnough } from './leastEnough.ts';
import { requireDelta, requireEpsilon } from './requireBudget.ts';

/**
 * For comparison only: the least σ of *continuous* Gaussian noise that makes one release of sensitivity 1 (ε, δ)-private.
 * Balle & Wang 2018: Φ(1/2σ − εσ) − e^ε·Φ(−1/2σ − εσ) ≤ δ. Ours ask for four parts in a million more, because they are whole
 * numbers.
 *
 * @param epsilon ε; in (0, 64]
 * @param delta δ; in [10⁻¹², 1)
 * @returns σ, rounded up: never below the truth, and at most a part in 10⁹ above it
 * @throws {RangeError} if an argument is outside its domain
 */
export function analyticSigma(epsilon: number, delta: number): number {
  requireEpsilon(epsilon);
  requireDelta(delta);
  if (epsilon > 64) throw new RangeError(`epsilon must be at most 64, got ${epsilon}`);
  if (delta < 1e-12) throw new RangeError(`delta must be at least 1e-12, got ${delta}`);
  return leastEnough((sigma) => profileDelta(1 / sigma, epsilon) <= delta, 2 ** -10);
}
