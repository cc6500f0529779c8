import { normalTail } from './normalTail.ts';
import { requireDelta, requireEpsilon } from './requireBudget.ts';

// Accounting may use exponentials, see epsilonForRho.ts.
const { exp } = Math;

/** Twice what two tails computed to 2^−43 and one exponential can be wrong by. */
const tailGuard = 2 ** -42;

/**
 * For comparison only: the least σ of *continuous* Gaussian noise that makes one release of sensitivity 1 (ε, δ)-private,
 * Φ(1/2σ − εσ) − e^ε·Φ(−1/2σ − εσ) ≤ δ: the analytic Gaussian mechanism of Balle & Wang 2018. What releases are given is
 * found from ρ, which adds up (gaussianNanoRho.ts), and comes to the same and what rounding takes.
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
  const isEnough = (sigma: number) => {
    const missed = normalTail(epsilon * sigma - 1 / (2 * sigma));
    const excused = exp(epsilon) * normalTail(epsilon * sigma + 1 / (2 * sigma));
    return missed - excused + tailGuard * (missed + excused) <= delta;
  };
  let low = 2 ** -10;
  let high = 1;
  while (!isEnough(high)) high *= 2;
  while (high - low > 1e-13 * high) {
    const middle = (low + high) / 2;
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
