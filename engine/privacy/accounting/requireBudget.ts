/** The domains that the accounting formulas share. */

/** @throws {RangeError} if ρ is not a whole number of 10⁻⁹ */
export function requireNanoRho(nanoRho: number): void {
  if (!(Number.isSafeInteger(nanoRho) && nanoRho >= 0))
    throw new RangeError(`nanoRho must be a whole number from 0, got ${nanoRho}`);
}

/** @throws {RangeError} if ε is not positive and finite */
export function requireEpsilon(epsilon: number): void {
  if (!(epsilon > 0 && Number.isFinite(epsilon)))
    throw new RangeError(`epsilon must be positive and finite, got ${epsilon}`);
}

/** @throws {RangeError} if δ is not in (0, 1) */
export function requireDelta(delta: number): void {
  if (!(delta > 0 && delta < 1)) throw new RangeError(`delta must be in (0, 1), got ${delta}`);
}
