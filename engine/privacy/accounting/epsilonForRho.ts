import { requireDelta, requireNanoRho } from './requireBudget.ts';
import { risingRoot } from './risingRoot.ts';
import { roundingGuard } from './roundingGuard.ts';

// Accounting is the one place of this room where logarithms are computed: no noise depends on them, and what they round
// is rounded to the safe side.
const { log, log1p, max } = Math;

/**
 * The least ε such that ρ-zCDP implies (ε, δ)-differential privacy, whatever the noise is: the conversion of Canonne,
 * Kamath & Steinke 2020 ("The discrete Gaussian for differential privacy"), solved for ε. With β = α − 1,
 *
 *     ε = min over β > 0 of (1 + β)ρ + (ln(1/δ) − ln(1 + β))/β − ln(1 + 1/β)
 *
 * and the minimum is where β²ρ + ln((1 + β)δ), which rises, is 0.
 *
 * @param nanoRho ρ in 10⁻⁹; a whole number from 0
 * @param delta δ; in (0, 1)
 * @returns ε ≥ 0, rounded up: never below the truth, and at most a part in 10⁹ above it for δ ≤ 0.01
 * @throws {RangeError} if an argument is outside its domain
 */
export function epsilonForRho(nanoRho: number, delta: number): number {
  requireNanoRho(nanoRho);
  requireDelta(delta);
  if (nanoRho === 0) return 0;
  const rho = nanoRho / 1e9;
  const logDelta = log(delta);
  const beta = risingRoot((value) => value * value * rho + log1p(value) + logDelta);

  const spread = (1 + beta) * rho;
  const certainty = -logDelta / beta;
  const order = log1p(beta) / beta;
  const tail = log1p(1 / beta);
  return max(0, spread + certainty - order - tail + roundingGuard * (spread + certainty + order + tail));
}
