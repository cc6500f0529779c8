/**
 * What is left of each charge. The types say that a release was paid for; this says that it was paid in full: the costs
 * of all the releases of a build together never pass what its build charged.
 */

import type { Charged, PaidRelease } from '../terms/stages.ts';

const nanoRhoLeft = new WeakMap<PaidRelease, number>();

/** Opens the allowance of a charge. Only for chargeBuild.ts. */
export function openAllowance(paid: Charged<PaidRelease>): void {
  nanoRhoLeft.set(paid, paid.nanoRho);
}

/**
 * Takes the cost of one release, before its noise is drawn.
 *
 * @param nanoRho zCDP ρ in 10⁻⁹; a whole number from 0
 * @throws {RangeError} if the charge has less left, or was not made by chargeBuild.ts
 */
export function takeAllowance(paid: Charged<PaidRelease>, nanoRho: number): void {
  const left = nanoRhoLeft.get(paid);
  if (left === undefined) throw new RangeError(`paid must come from chargeBuild, got release ${paid.releaseId}`);
  if (nanoRho > left)
    throw new RangeError(`nanoRho must be within what is left of the charge, ${left}, got ${nanoRho}`);
  nanoRhoLeft.set(paid, left - nanoRho);
}
