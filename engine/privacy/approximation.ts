/** The room in δ that the approximations of a release may take; everything else in this room is exact. */

/** The largest ε of a build. */
export const largestEpsilon = 64;

/**
 * How much a total variation distance of β between a release and its ideal adds to δ. If the ideal is (ε, δ)-private,
 * the release is (ε, δ + (1 + e^ε)β)-private; and 1 + e^ε < 2^92.4 for ε ≤ 64.
 */
const deltaPerDistance = 2 ** 93;

/** No release adds more than this to δ, whatever its σ, its threshold and its number of cells. */
export const largestApproximationDelta = 2 ** -160;

/**
 * What a release adds to δ. Sums of such numbers may be rounded down by some parts in 2^53: the factor leaves half as much
 * again.
 *
 * @param distance β: how far the release may be, in total variation, from the one that is proven private. Public
 * @throws {RangeError} if that is more than 2^−160; to be asked before any noise is drawn
 */
export function approximationDelta(distance: number): number {
  const delta = distance * deltaPerDistance;
  if (!(delta <= largestApproximationDelta))
    throw new RangeError(`approximationDelta must be at most 2^-160, got ${delta}`);
  return delta;
}

/**
 * The δ that is left for noise: a part in 2^40 is kept for approximations, which is far more than they need.
 *
 * @param delta δ of the whole build
 * @param releases how many releases share it
 * @throws {RangeError} if δ is not below 1, or so small that the approximations do not fit; from 10⁻³⁰ on they do
 */
export function deltaForNoise(delta: number, releases: number): number {
  if (!(delta > 0 && delta < 1)) throw new RangeError(`delta must be in (0, 1), got ${delta}`);
  const room = delta * 2 ** -41; // rounding takes less than half of what is kept
  if (releases * largestApproximationDelta > room)
    throw new RangeError(`delta must leave room for approximations, got ${delta}`);
  return delta * (1 - 2 ** -40);
}
