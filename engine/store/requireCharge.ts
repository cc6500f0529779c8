import type { Charge } from '../terms/ledger.ts';

/**
 * What every driver asks of a charge before it looks at any budget.
 *
 * @throws {RangeError} naming the first field that is outside its domain
 */
export function requireCharge({ nanoRho, at, unit, epsilon, delta }: Charge): void {
  requireNanoRho('nanoRho', nanoRho, 1);
  if (!Number.isSafeInteger(at)) throw new RangeError(`at must be a whole number of milliseconds, got ${at}`);
  if (unit !== 'PERSON_WINDOW') throw new RangeError(`unit must be PERSON_WINDOW, got ${unit}`);
  if (!(epsilon > 0 && Number.isFinite(epsilon)))
    throw new RangeError(`epsilon must be positive and finite, got ${epsilon}`);
  if (!(delta >= 0 && delta < 1)) throw new RangeError(`delta must be in [0, 1), got ${delta}`);
}

/** @throws {RangeError} if `value` is not a whole number from `least` that a number holds exactly */
export function requireNanoRho(name: string, value: number, least: number): void {
  if (!(Number.isSafeInteger(value) && value >= least))
    throw new RangeError(`${name} must be a whole number from ${least}, got ${value}`);
}
