import { millsRatio, normalDensity } from './millsRatio.ts';
import { normalTail } from './normalTail.ts';
import { requireEpsilon, requireNanoRho } from './requireBudget.ts';

// Accounting may use exponentials, see epsilonForRho.ts.
const { abs, exp, max, min, sqrt } = Math;

/** Twice what a computed tail, and a computed ratio of one to its density, may be off relative to its size. */
const tailGuard = 2 ** -42;

/** Four times the rounding of a quotient and of a sum: how far the points themselves may be off, relative to the far one. */
const pointGuard = 2 ** -50;

/** Where tails stop being computed, and are bounded. */
const farthest = 35;

/**
 * The δ of a μ-Gaussian-DP release at ε: Dong, Roth & Su 2022; the same as Balle & Wang 2018 for one Gaussian
 * release of sensitivity 1 and σ = 1/μ:
 *
 *     δ = P[Z > ε/μ − μ/2] − e^ε · P[Z > ε/μ + μ/2]
 *
 * The e^ε is gone in what is computed: it is the quotient of the densities at the two points.
 *
 * @param mu μ; positive
 * @param epsilon ε; from 0, finite
 * @returns rounded up: never below the truth
 */
export function profileDelta(mu: number, epsilon: number): number {
  const near = epsilon / mu - mu / 2;
  if (near > farthest) return exp((-farthest * farthest) / 2);
  const far = epsilon / mu + mu / 2;
  const missed = normalTail(near);
  const excused = normalDensity(near) * millsRatio(far);
  // A point x that is off by d changes a tail, or a density, by (|x| + 1)d of itself at most.
  const guard = tailGuard + pointGuard * (abs(near) + 1) * far;
  return min(1, max(Number.MIN_VALUE, missed - excused + guard * (missed + excused)));
}

/**
 * The least δ for which everything that was charged ρ in all is (ε, δ)-private, but for what approximations add.
 *
 * @param nanoRho ρ in 10⁻⁹; a whole number from 0: it is √(2ρ)-Gaussian-DP
 * @param epsilon ε; positive and finite
 * @returns in [0, 1], rounded up
 * @throws {RangeError} if an argument is outside its domain
 */
export function gaussianDelta(nanoRho: number, epsilon: number): number {
  requireNanoRho(nanoRho);
  requireEpsilon(epsilon);
  return nanoRho === 0 ? 0 : profileDelta(sqrt((2 * nanoRho) / 1e9), epsilon);
}
