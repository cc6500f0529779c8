/** Of some numbers above 0, a bound that the K largest of them reach, and few others do. */
export type LeastOfLargest = (length: number) => number;

/**
 * Counts numbers by their leading bits, which order positive ones, and looks down from the top until there are K: two passes,
 * where a heap of all of them would sink most of them some way. May be used again and again, of the first `length` numbers.
 *
 * Cost O(length + buckets between the largest and the bound).
 *
 * @param numbers at least 0; read when asked
 * @param size K, from 1
 * @returns for the first `length` of them, a bound that at least min(K, length) of them reach
 */
export function leastOfLargest(numbers: Float32Array, size: number): LeastOfLargest {
  const bits = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length);
  const counts = new Uint32Array(2 ** (32 - bucketBits));
  return function boundOf(length) {
    let lowest = counts.length;
    let highest = 0;
    for (let place = 0; place < length; place += 1) {
      const bucket = bits[place]! >>> bucketBits;
      counts[bucket]! += 1;
      if (bucket < lowest) lowest = bucket;
      if (bucket > highest) highest = bucket;
    }
    let bucket = highest;
    for (let reached = counts[bucket]!; reached < size && bucket > lowest; reached += counts[bucket]!) bucket -= 1;
    counts.fill(0, lowest, highest + 1);
    return floatOf(bucket << bucketBits);
  };
}

/** What is left of a float32 is its exponent and five bits: numbers of a bucket are within a thirtieth of each other. */
const bucketBits = 18;

const oneFloat = new Float32Array(1);
const oneWord = new Uint32Array(oneFloat.buffer);

function floatOf(word: number): number {
  oneWord[0] = word;
  return oneFloat[0]!;
}
