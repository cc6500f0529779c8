/** What one budget window may spend, and what its spending means: all its builds together, their approximations too. */

import { gaussianEpsilon } from './accounting/gaussianEpsilon.ts';
import { nanoRhoAllowed } from './accounting/nanoRhoAllowed.ts';
import { deltaForNoise } from './approximation.ts';

/** More releases than any window holds. Each may add a little to δ; a part of δ is kept for all of them (approximation.ts). */
const mostReleases = 2 ** 30;

/**
 * The budget of a window.
 *
 * @param epsilon ε of everything that the window may release; positive and finite
 * @param delta δ of the same, what approximations add included; in [2⁻⁸⁸, 1): below some 3·10⁻²⁷ there is no room for what so many releases may add
 * @returns ρ in 10⁻⁹, rounded down
 * @throws {RangeError} if an argument is outside its domain
 */
export const windowNanoRho = (epsilon: number, delta: number): number =>
  nanoRhoAllowed(epsilon, deltaForNoise(delta, mostReleases));

/**
 * What spending means: the least ε at δ of everything that was released for it, rounded up.
 *
 * @param nanoRho ρ in 10⁻⁹, a whole number from 0: of one window, or the sum over several, since ρ adds up
 * @param delta δ, as above
 * @throws {RangeError} if an argument is outside its domain
 */
export const windowEpsilon = (nanoRho: number, delta: number): number =>
  gaussianEpsilon(nanoRho, deltaForNoise(delta, mostReleases));
