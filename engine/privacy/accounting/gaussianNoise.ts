/**
 * What noise costs, in whole numbers only. Discrete Gaussian noise of variance σ² on statistics that move by at most S in
 * L2 norm is as good as continuous noise of variance σ² − 9 that was rounded at random (docs/release.md, section 7, proves
 * it): Gaussian privacy with μ² = S²/(σ² − 9), which adds up. The ledger keeps ρ = μ²/2, which is a zCDP ρ as well: with a
 * little to spare, since there S²/2σ² is enough (Bun & Steinke 2016 for the continuous, Canonne, Kamath & Steinke 2020 for
 * the discrete Gaussian).
 */

import { exactly, wholeRoot } from '../sampling/wholeNumbers.ts';

const nanosPerRho = 1_000_000_000n;

/** The part of the variance that goes into rounding continuous noise to whole numbers: 3². */
const roundingVariance = 9n;

/**
 * The least whole σ with S²/2(σ² − 9) ≤ ρ.
 *
 * @param scale S; a whole number from 1
 * @param nanoRho ρ in 10⁻⁹; a whole number from 1
 * @throws {RangeError} if an argument is outside its domain, or the result is not below 2^53
 */
export function sigmaForNanoRho(scale: number, nanoRho: number): number {
  const least = dividedUp(wholeFromOne('scale', scale) ** 2n * nanosPerRho, 2n * wholeFromOne('nanoRho', nanoRho));
  const variance = least + roundingVariance; // σ² is whole, so it is enough that σ² − 9 ≥ ⌈S²/2ρ⌉
  const root = wholeRoot(variance);
  return exactly('sigma', Number(root * root === variance ? root : root + 1n));
}

/**
 * ρ in whole 10⁻⁹ of a release, rounded up.
 *
 * @param scale S; a whole number from 1
 * @param sigma σ; a whole number from 4
 * @throws {RangeError} if an argument is outside its domain, or the result is not below 2^53
 */
export function nanoRhoOf(scale: number, sigma: number): number {
  const variance = wholeFromOne('sigma', sigma) ** 2n - roundingVariance;
  if (variance <= 0n) throw new RangeError(`sigma must be at least 4, got ${sigma}`);
  const nanoRho = dividedUp(wholeFromOne('scale', scale) ** 2n * nanosPerRho, 2n * variance);
  return exactly('nanoRho', Number(nanoRho));
}

function wholeFromOne(name: string, value: number): bigint {
  if (!(Number.isSafeInteger(value) && value >= 1))
    throw new RangeError(`${name} must be a whole number from 1, got ${value}`);
  return BigInt(value);
}

/** ⌈value/by⌉ */
const dividedUp = (value: bigint, by: bigint): bigint => (value + by - 1n) / by;
