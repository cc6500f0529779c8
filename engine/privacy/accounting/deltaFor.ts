import { requireEpsilon, requireNanoRho } from './requireBudget.ts';
import { risingRoot } from './risingRoot.ts';
import { roundingGuard } from './roundingGuard.ts';

// Accounting may use logarithms, see epsilonForRho.ts.
const { exp, log, log1p, max, min } = Math;

/**
 * For comparison only: the least δ such that ρ-zCDP implies (ε, δ)-differential privacy, whatever the noise is, by the
 * conversion of Canonne, Kamath & Steinke 2020 ("The discrete Gaussian for differential privacy"). With β = α − 1,
 *
 *     ln δ = min over β > 0 of β((1 + β)ρ − ε) − (1 + β)ln(1 + 1/β) − ln β
 *
 * whose derivative (1 + 2β)ρ − ε − ln(1 + 1/β) rises.
 *
 * @param nanoRho ρ in 10⁻⁹; a whole number from 0
 * @param epsilon ε; positive and finite
 * @returns δ in [0, 1], rounded up: never below the truth, and at most a part in 10⁹ above it for δ ≥ 10⁻³⁰⁰; a smaller
 *   one is rounded up to the next number there is
 * @throws {RangeError} if an argument is outside its domain
 */
export function deltaFor(nanoRho: number, epsilon: number): number {
  requireNanoRho(nanoRho);
  requireEpsilon(epsilon);
  if (nanoRho === 0) return 0;
  const rho = nanoRho / 1e9;
  const beta = risingRoot((value) => (1 + 2 * value) * rho - epsilon - log1p(1 / value));

  const spread = beta * (1 + beta) * rho;
  const gain = beta * epsilon;
  const tail = (1 + beta) * log1p(1 / beta);
  const order = log(beta);
  const guard = roundingGuard * (1 + spread + gain + tail + max(order, -order));
  return min(1, max(Number.MIN_VALUE, exp(spread - gain - tail - order + guard)));
}
