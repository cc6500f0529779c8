/**
 * What noise costs, in whole numbers only. A release of whole counts, of L2 sensitivity S, with a discrete Gaussian of σ in
 * every cell is charged ρ = S²/2(σ² − 16), and is both
 *
 * - √(2ρ)-Gaussian-DP but for a distance of 2⁻⁴⁵⁰ a cell: it is what randomised rounding makes of *continuous* Gaussian noise
 *   of variance σ² − 16 (docs/release.md, §3). This is what (ε, δ) is computed from;
 * - ρ-zCDP: Canonne, Kamath & Steinke 2020 show that S²/2σ² is enough for that.
 *
 * Either way ρ adds up over releases, chosen one after the other too.
 */

import { exactly, wholeRoot } from '../sampling/wholeNumbers.ts';

const nanosPerRho = 1_000_000_000n;

/** What rounding takes of the variance. At the σ of a build, some thousands, that is four parts in a million of ρ. */
const roundingVariance = 16n;

/** How far a cell's noise may be, in total variation, from rounded continuous noise: below 1.001 · 2e^(−32π²) < 2⁻⁴⁵⁴. */
export const roundingDistance = 2 ** -450;

/**
 * The least whole σ with S²/2(σ² − 16) ≤ ρ.
 *
 * @param scale S; a whole number from 1
 * @param nanoRho ρ in 10⁻⁹; a whole number from 1
 * @throws {RangeError} if an argument is outside its domain, or the result is not below 2^53
 */
export function sigmaForNanoRho(scale: number, nanoRho: number): number {
  const rounded = dividedUp(wholeFromOne('scale', scale) ** 2n * nanosPerRho, 2n * wholeFromOne('nanoRho', nanoRho));
  const variance = rounded + roundingVariance;
  const root = wholeRoot(variance); // σ² is whole, so it is enough that σ² − 16 ≥ ⌈S²/2ρ⌉
  return exactly('sigma', Number(root * root === variance ? root : root + 1n));
}

/**
 * ρ in whole 10⁻⁹ of a release, rounded up.
 *
 * @param scale S; a whole number from 1
 * @param sigma σ; a whole number from 5
 * @throws {RangeError} if an argument is outside its domain, or the result is not below 2^53
 */
export function nanoRhoOf(scale: number, sigma: number): number {
  const variance = wholeFromOne('sigma', sigma) ** 2n - roundingVariance;
  if (variance <= 0n) throw new RangeError(`sigma must be a whole number from 5, got ${sigma}`);
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
