/** The binary digits of every fixed-point number here; 1 is 2^512. */
export const fixedPointBits = 512;

/** A number in [0, 1], and how far it may be from the truth; both in units of 2^−512. */
export interface FixedPoint {
  readonly value: bigint;
  readonly error: bigint;
}
