/** When a number is exact. Every product and sum in this room stays below this limit, or is made of BigInts instead. */

/** 2^53: every whole number up to here is a number of its own; above it, neighbours begin to share one. */
export const exactLimit = 2 ** 53;

/**
 * True for a result below 2^53 in size. Of a single sum or product of exact whole numbers, true means exact: rounding
 * never crosses 2^53, which is a number itself, so a true result of 2^53 or more would not look smaller.
 */
export const isExact = (result: number): boolean => result < exactLimit && result > -exactLimit;

/**
 * The same, insisted upon.
 *
 * @throws {RangeError} if the result is not exact; says nothing of its value, which may be private
 */
export function exactly(name: string, result: number): number {
  if (!isExact(result)) throw new RangeError(`${name} must stay below 2^53`);
  return result;
}

/**
 * value mod by, several times faster than `%` is beyond 2^31.
 *
 * Exact: where the true quotient is not whole, it is at least 1/by below the next whole number, and rounding moves it by
 * at most 2^−53 · value/by < 1/by; so the floor is that of the true quotient, and the rest stays below 2^53.
 *
 * @param value a whole number from 0 to below 2^53
 * @param by a whole number from 1 to below 2^53
 */
export const remainder = (value: number, by: number): number => value - by * Math.floor(value / by);

/** The greatest common divisor of two whole numbers from 0 to below 2^53, not both 0. */
export function commonDivisor(a: number, b: number): number {
  let larger = a;
  let smaller = b;
  while (larger >= 2 ** 31 || smaller >= 2 ** 31) {
    if (smaller === 0) return larger;
    [larger, smaller] = [smaller, remainder(larger, smaller)];
  }
  return smallCommonDivisor(larger, smaller);
}

/** The same below 2^31, where the machine's own whole numbers are the quickest. */
function smallCommonDivisor(a: number, b: number): number {
  let larger = a | 0;
  let smaller = b | 0;
  while (smaller !== 0) {
    const rest = larger % smaller;
    larger = smaller;
    smaller = rest;
  }
  return larger;
}

/** The same for BigInts. */
export function bigCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** ⌊√value⌋, exactly, for any value from 0 (Newton's method from above). */
export function wholeRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
