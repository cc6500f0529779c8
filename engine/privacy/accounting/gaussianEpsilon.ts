import { epsilonForRho } from './epsilonForRho.ts';
import { gaussianDelta } from './gaussianDelta.ts';

/** How closely ε is sought, relative to itself. */
const precision = 2 ** -46;

/**
 * What spending ρ means: the least ε at δ, of Gaussian noise (gaussianDelta.ts). It is below what zCDP by itself would
 * say ({@link epsilonForRho}), by 4 to 9 % at the δ and ε of builds; that says it where this one has no digits left, for
 * δ below 10⁻³⁰⁰.
 *
 * @param nanoRho ρ in 10⁻⁹; a whole number from 0
 * @param delta δ; in (0, 1)
 * @returns ε ≥ 0, rounded up: never below the truth, and at most a part in 10⁹ above it for ε ≥ 0.01 and δ ≥ 10⁻³⁰
 * @throws {RangeError} if an argument is outside its domain
 */
export function gaussianEpsilon(nanoRho: number, delta: number): number {
  let enough = epsilonForRho(nanoRho, delta);
  const isEnough = (epsilon: number) => gaussianDelta(nanoRho, epsilon) <= delta;
  if (nanoRho === 0 || isEnough(0)) return 0;
  if (!isEnough(enough)) return enough;
  let tooLittle = 0;
  while (enough - tooLittle > precision * enough) {
    const middle = (enough + tooLittle) / 2;
    if (isEnough(middle)) enough = middle;
    else tooLittle = middle;
  }
  return enough;
}
