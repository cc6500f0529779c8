/**
 * What noise costs, in whole numbers only: a Gaussian release of L2 sensitivity S and standard deviation σ, continuous or
 * discrete, is ρ-zCDP with ρ = S²/2σ². Bun & Steinke 2016, Proposition 1.6; Canonne, Kamath & Steinke 2020, Theorem 4, for
 * each coordinate, and coordinates add up.
 */

import { exactly, wholeRoot } from '../sampling/wholeNumbers.ts';

const nanosPerRho = 1_000_000_000n;

/**
 * The least whole σ with S²/2σ² ≤ ρ.
 *
 * @param scale S; a whole number from 1
 * @param nanoRho ρ in 10⁻⁹; a whole number from 1
 * @throws {RangeError} if an argument is outside its domain, or the result is not below 2^53
 */
export function sigmaForNanoRho(scale: number, nanoRho: number): number {
  const variance = dividedUp(wholeFromOne('scale', scale) ** 2n * nanosPerRho, 2n * wholeFromOne('nanoRho', nanoRho));
  const root = wholeRoot(variance); // σ² is whole, so it is enough that σ² ≥ ⌈S²/2ρ⌉
  return exactly('sigma', Number(root * root === variance ? root : root + 1n));
}

/**
 * ρ in whole 10⁻⁹ of a release, rounded up.
 *
 * @param scale S; a whole number from 1
 * @param sigma σ; a whole number from 1
 * @throws {RangeError} if an argument is outside its domain, or the result is not below 2^53
 */
export function nanoRhoOf(scale: number, sigma: number): number {
  const nanoRho = dividedUp(wholeFromOne('scale', scale) ** 2n * nanosPerRho, 2n * wholeFromOne('sigma', sigma) ** 2n);
  return exactly('nanoRho', Number(nanoRho));
}

function wholeFromOne(name: string, value: number): bigint {
  if (!(Number.isSafeInteger(value) && value >= 1))
    throw new RangeError(`${name} must be a whole number from 1, got ${value}`);
  return BigInt(value);
}

/** ⌈value/by⌉ */
const dividedUp = (value: bigint, by: bigint): bigint => (value + by - 1n) / by;
