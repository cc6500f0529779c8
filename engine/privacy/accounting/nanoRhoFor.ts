import { epsilonForRho } from './epsilonForRho.ts';
import { largestAllowed } from './largestAllowed.ts';
import { requireDelta, requireEpsilon } from './requireBudget.ts';

/**
 * For comparison only: what (ε, δ) allows of any ρ-zCDP releases, whatever their noise. Ours is Gaussian, of which more
 * is known and more is allowed (gaussianNanoRho.ts).
 *
 * @param epsilon ε; positive and finite
 * @param delta δ; in (0, 1)
 * @returns the largest ρ in whole 10⁻⁹ whose conversion, rounded up, is at most ε; 0 where ε is too small to buy 10⁻⁹
 * @throws {RangeError} if an argument is outside its domain
 */
export function nanoRhoFor(epsilon: number, delta: number): number {
  requireEpsilon(epsilon);
  requireDelta(delta);
  return largestAllowed((nanoRho) => epsilonForRho(nanoRho, delta) <= epsilon);
}
