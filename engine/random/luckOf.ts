/**
 * A number in (0, 1) that a seed gives to a whole number: as good as drawn for each of them, and the same whichever others are
 * asked about. For mixing offers; not for noise.
 *
 * Finalizer of MurmurHash3 (Appleby, public domain), applied to each half of the seed.
 *
 * @param seed 48 drawn bits
 * @param name a whole number in [0, 2³²)
 */
export function luckOf(seed: number, name: number): number {
  const low = seed >>> 0;
  const high = Math.floor(seed / 2 ** 32);
  return (scatter(scatter(name ^ low) ^ high) + 0.5) / 2 ** 32;
}

/** A whole number in [0, 2³²), whose every bit depends on every bit of the other one. */
function scatter(bits: number): number {
  let hash = bits ^ (bits >>> 16);
  hash = Math.imul(hash, 0x85eb_ca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
