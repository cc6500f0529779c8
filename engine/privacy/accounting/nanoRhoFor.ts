import { epsilonForRho } from './epsilonForRho.ts';
import { requireDelta, requireEpsilon } from './requireBudget.ts';

/**
 * The budget that (ε, δ) allows: the largest ρ in whole 10⁻⁹ whose conversion, rounded up, is at most ε.
 *
 * @param epsilon ε; positive and finite
 * @param delta δ; in (0, 1)
 * @returns rounded down; 0 where ε is too small to buy 10⁻⁹
 * @throws {RangeError} if an argument is outside its domain
 */
export function nanoRhoFor(epsilon: number, delta: number): number {
  requireEpsilon(epsilon);
  requireDelta(delta);
  const isAllowed = (nanoRho: number) => epsilonForRho(nanoRho, delta) <= epsilon;
  let allowed = 0;
  let tooMuch = 1;
  while (isAllowed(tooMuch)) {
    allowed = tooMuch;
    tooMuch *= 2;
  }
  while (tooMuch - allowed > 1) {
    const middle = Math.floor((allowed + tooMuch) / 2);
    if (isAllowed(middle)) allowed = middle;
    else tooMuch = middle;
  }
  return allowed;
}
