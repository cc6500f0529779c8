/**
 * Counts how often the same content was met, in a table of numbers: about 20 bytes for each different row, where a Map
 * of strings takes ten times that.
 *
 * Contents are told apart by 64 bits of a cryptographic hash: among ten million rows two different ones are taken for
 * the same with probability 3·10⁻⁶, and then only a number after their own hash is off.
 */
export function occurrences() {
  let capacity = 1 << 12;
  let keys = new BigUint64Array(capacity);
  let counts = new Uint32Array(capacity);
  let used = 0;

  /** The place of a key, or the empty one where it belongs. Linear probing; at most two thirds are in use. */
  function placeOf(key: bigint): number {
    let place = Number(key & BigInt(capacity - 1));
    while (counts[place] !== 0 && keys[place] !== key) place = (place + 1) & (capacity - 1);
    return place;
  }

  function grow(): void {
    const [oldKeys, oldCounts] = [keys, counts];
    capacity *= 2;
    keys = new BigUint64Array(capacity);
    counts = new Uint32Array(capacity);
    oldCounts.forEach((count, place) => {
      if (count === 0) return;
      const now = placeOf(oldKeys[place]!);
      keys[now] = oldKeys[place]!;
      counts[now] = count;
    });
  }

  return {
    /** How often this content was met before, from 0. @param digest its hash; eight bytes or more */
    before(digest: Buffer): number {
      if (used * 3 > capacity * 2) grow();
      const key = digest.readBigUInt64LE(0);
      const place = placeOf(key);
      const count = counts[place]!;
      if (count === 0) used += 1;
      keys[place] = key;
      counts[place] = count + 1;
      return count;
    },
  };
}
