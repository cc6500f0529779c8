import { epsilonForRho } from './epsilonForRho.ts';
import { largestWhole } from './largestWhole.ts';
import { requireDelta, requireEpsilon } from './requireBudget.ts';

/**
 * For comparison: what zCDP alone would let (ε, δ) spend, the largest ρ in whole 10⁻⁹ whose conversion, rounded up, is at
 * most ε. nanoRhoAllowed.ts allows more, for the same noise and the same (ε, δ).
 *
 * @param epsilon ε; positive and finite
 * @param delta δ; in (0, 1)
 * @returns rounded down; 0 where ε is too small to buy 10⁻⁹
 * @throws {RangeError} if an argument is outside its domain
 */
export function nanoRhoFor(epsilon: number, delta: number): number {
  requireEpsilon(epsilon);
  requireDelta(delta);
  return largestWhole((nanoRho) => epsilonForRho(nanoRho, delta) <= epsilon);
}
