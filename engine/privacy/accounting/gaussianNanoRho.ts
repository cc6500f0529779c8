import { gaussianEpsilon } from './gaussianEpsilon.ts';
import { largestAllowed } from './largestAllowed.ts';
import { requireDelta, requireEpsilon } from './requireBudget.ts';

/**
 * The budget that (ε, δ) allows: the largest ρ in whole 10⁻⁹ that means at most ε (gaussianEpsilon.ts).
 *
 * @param epsilon ε; positive and finite
 * @param delta δ; in (0, 1)
 * @returns rounded down; 0 where ε is too small to buy 10⁻⁹. Cost: some milliseconds
 * @throws {RangeError} if an argument is outside its domain
 */
export function gaussianNanoRho(epsilon: number, delta: number): number {
  requireEpsilon(epsilon);
  requireDelta(delta);
  return largestAllowed((nanoRho) => gaussianEpsilon(nanoRho, delta) <= epsilon);
}
