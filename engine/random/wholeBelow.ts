import type { Random } from './random.ts';

/**
 * A uniform whole number in [0, n), by rejection: exact, and below two tries on average.
 *
 * Reads ⌈bits/8⌉ bytes a try, big-endian, and keeps the low bits of n − 1; nothing for n = 1.
 *
 * @param n how many values; a whole number from 1 to 2^53
 * @throws {RangeError} if n is outside its domain
 */
export function wholeBelow(n: number, random: Random): number {
  if (!(Number.isInteger(n) && n >= 1 && n <= 2 ** 53))
    throw new RangeError(`n must be a whole number in [1, 2^53], got ${n}`);
  if (n === 1) return 0;
  const bits = bitLength(n - 1);
  const bytes = (bits + 7) >> 3;
  for (;;) {
    const drawn = lowBits(bits, bytes, random);
    if (drawn < n) return drawn;
  }
}

/** The same for any n, as a BigInt. Reads the same bytes as {@link wholeBelow} where both are defined. */
export function bigWholeBelow(n: bigint, random: Random): bigint {
  if (n < 1n) throw new RangeError(`n must be at least 1, got ${n}`);
  if (n <= 2n ** 53n) return BigInt(wholeBelow(Number(n), random));
  const bits = (n - 1n).toString(2).length;
  const bytes = (bits + 7) >> 3;
  const mask = (1n << BigInt(bits)) - 1n;
  for (;;) {
    let drawn = 0n;
    for (let read = 0; read < bytes; ) {
      const chunk = Math.min(6, bytes - read);
      drawn = (drawn << BigInt(8 * chunk)) | BigInt(random.bytes(chunk));
      read += chunk;
    }
    drawn &= mask;
    if (drawn < n) return drawn;
  }
}

/** The low bits of the next bytes. Exact samplers spend most of their time here. */
function lowBits(bits: number, bytes: number, random: Random): number {
  if (bits <= 31) return random.bytes(bytes) & (0x7fffffff >>> (31 - bits));
  if (bytes <= 6) return below(powersOfTwo[bits]!, random.bytes(bytes));
  // Seven bytes are more than one read may hold, and more than a number does: the top bits are dropped in between.
  return below(powersOfTwo[bits - 8]!, random.bytes(6)) * 2 ** 8 + random.bytes(1);
}

/** Looked up, because `**` costs more than the rest of a draw. */
const powersOfTwo = Float64Array.from({ length: 49 }, (_, exponent) => 2 ** exponent);

/** `value` modulo a power of two: dividing by one is exact, so no remainder is rounded. */
const below = (power: number, value: number): number => value - power * Math.floor(value / power);

/** How many binary digits a whole number in [0, 2^53) has; 0 for 0. */
const bitLength = (value: number): number =>
  value < 2 ** 32 ? 32 - Math.clz32(value) : 64 - Math.clz32(Math.floor(value / 2 ** 32));
