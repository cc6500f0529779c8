import { gaussianDelta } from './gaussianDelta.ts';
import { largestWhole } from './largestWhole.ts';
import { requireDelta, requireEpsilon } from './requireBudget.ts';

/**
 * The budget that (ε, δ) allows: the largest ρ in whole 10⁻⁹ that is (ε, δ)-private, but for what approximations add.
 *
 * @param epsilon ε; positive and finite
 * @param delta δ; in (0, 1), from 10⁻¹⁰⁰
 * @returns rounded down; 0 where ε is too small to buy 10⁻⁹
 * @throws {RangeError} if an argument is outside its domain
 */
export function nanoRhoAllowed(epsilon: number, delta: number): number {
  requireEpsilon(epsilon);
  requireDelta(delta);
  if (delta < 1e-100) throw new RangeError(`delta must be at least 1e-100, got ${delta}`);
  return largestWhole((nanoRho) => gaussianDelta(nanoRho, epsilon) <= delta);
}
