// The inner loops of choosing the largest of a row, in AssemblyScript. `npm run kernel` compiles this file into
// selectingBytes.ts. All arguments are addresses, unless they say otherwise.

/** What is left of a float32 above its lowest bits: its exponent and five bits, which order numbers of at least 0. */
const bucketBits: u32 = 18;

/**
 * Compares a row: similarity v / (√(own · degree) + shrinkage) of each cell, and how many there are of each bucket.
 *
 * @param degrees of each column
 * @param into the similarities, as float32; counts has 2^14 of 32 bits, all 0
 * @returns the largest bucket
 */
export function compareRow(
  columns: usize,
  values: usize,
  length: u32,
  degrees: usize,
  own: f64,
  shrinkage: f64,
  into: usize,
  counts: usize,
): u32 {
  const owns = f64x2.splat(own);
  const shrinkages = f64x2.splat(shrinkage);
  let highest: u32 = 0;
  const end = columns + (<usize>length << 2);
  const even = columns + (<usize>(length & ~1) << 2);
  for (; columns < even; columns += 8, values += 16, into += 8) {
    let beside = v128.load_splat<f64>(degrees + (<usize>load<u32>(columns) << 3));
    beside = v128.load_lane<f64>(degrees + (<usize>load<u32>(columns, 4) << 3), beside, 1);
    const compared = f64x2.div(v128.load(values), f64x2.add(f64x2.sqrt(f64x2.mul(owns, beside)), shrinkages));
    const short = f32x4.demote_f64x2_zero(compared);
    v128.store64_lane(into, short, 0);
    const first = i32x4.extract_lane(short, 0) >>> bucketBits;
    const second = i32x4.extract_lane(short, 1) >>> bucketBits;
    const firstCount = counts + (<usize>first << 2);
    store<u32>(firstCount, load<u32>(firstCount) + 1);
    const secondCount = counts + (<usize>second << 2);
    store<u32>(secondCount, load<u32>(secondCount) + 1);
    highest = max(highest, max(first, second));
  }
  if (columns < end) {
    const degree = f64.load(degrees + (<usize>load<u32>(columns) << 3));
    const similarity = <f32>(f64.load(values) / (f64.sqrt(own * degree) + shrinkage));
    f32.store(into, similarity);
    const bucket = i32.reinterpret_f32(similarity) >>> bucketBits;
    const count = counts + (<usize>bucket << 2);
    store<u32>(count, load<u32>(count) + 1);
    highest = max(highest, bucket);
  }
  return highest;
}

/**
 * Sorts a row's nearest: those of the highest buckets that together hold `size`, or all; largest first, of equal ones the
 * smaller column. Clears the counts.
 *
 * @param keys and `into`: room for eight bytes for each cell of the row, and for one more
 * @returns how many there are, at most `size`; `into` has them in order: a float32 above, and below it 2^32 − 1 − column
 */
export function nearestOfRow(
  columns: usize,
  similarities: usize,
  length: u32,
  size: u32,
  highest: u32,
  counts: usize,
  keys: usize,
  into: usize,
): u32 {
  let bucket = highest;
  let reached = load<u32>(counts + (<usize>bucket << 2));
  store<u32>(counts + (<usize>bucket << 2), 0);
  // Similarities of 0 are in bucket 0, and nearest to nobody.
  while (reached < size && bucket > 1 && reached < length) {
    bucket -= 1;
    const count = counts + (<usize>bucket << 2);
    reached += load<u32>(count);
    store<u32>(count, 0);
  }
  // Those below were counted too.
  memory.fill(counts, 0, (<usize>bucket + 1) << 2);
  const bound = max<u32>(1, bucket << bucketBits);
  const bounds = i32x4.splat(bound);
  let end = keys;
  const last = similarities + (<usize>length << 2);
  const whole = similarities + (<usize>(length & ~3) << 2);
  for (; similarities < whole; similarities += 16, columns += 16) {
    // Floats above 0 are in the order of their bits.
    let near = i32x4.bitmask(i32x4.ge_s(v128.load(similarities), bounds));
    for (; near != 0; near &= near - 1) {
      const lane = <usize>ctz(near) << 2;
      const column = load<u32>(columns + lane);
      store<u64>(end, ((<u64>load<u32>(similarities + lane)) << 32) | (<u64>~column));
      end += 8;
    }
  }
  for (; similarities < last; similarities += 4, columns += 4) {
    const bits = load<u32>(similarities);
    const column = load<u32>(columns);
    store<u64>(end, ((<u64>bits) << 32) | (<u64>~column));
    end += (<usize>(bits >= bound)) << 3;
  }
  sortKeys(keys, end, into);
  return min(size, <u32>((end - keys) >> 3));
}

/** Up to so many keys each is compared with all others, two at once: no branch to guess. */
const fewKeys: usize = 256;

/** Sorts distinct keys, falling, into a place of their own; one more may be written behind them where they are. */
function sortKeys(keys: usize, end: usize, into: usize): void {
  const count = (end - keys) >> 3;
  if (count > fewKeys) {
    sortInPlace(keys, end, count);
    memory.copy(into, keys, end - keys);
    return;
  }
  store<u64>(end, 0);
  for (let at = keys; at < end; at += 8) {
    const key = load<u64>(at);
    const own = i64x2.splat(key);
    let larger = i64x2.splat(0);
    for (let other = keys; other < end; other += 16) larger = i64x2.sub(larger, i64x2.gt_s(v128.load(other), own));
    const rank = <usize>(i64x2.extract_lane(larger, 0) + i64x2.extract_lane(larger, 1));
    store<u64>(into + (rank << 3), key);
  }
}

/** Shell's sort, falling. */
function sortInPlace(keys: usize, end: usize, count: usize): void {
  for (let gap = nextGap(count); gap > 0; gap = nextGap(gap)) {
    const stride = gap << 3;
    for (let at = keys + stride; at < end; at += 8) {
      const key = load<u64>(at);
      let to = at;
      while (to >= keys + stride && load<u64>(to - stride) < key) {
        store<u64>(to, load<u64>(to - stride));
        to -= stride;
      }
      store<u64>(to, key);
    }
  }
}

/** The next gap below: 1 at last, and then none. */
function nextGap(gap: usize): usize {
  return gap <= 1 ? 0 : max<usize>(1, (gap * 5 - 1) / 11);
}
