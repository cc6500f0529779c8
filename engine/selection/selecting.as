// The inner loops of choosing the largest of a row, in AssemblyScript. `npm run kernel` compiles this file into
// selectingBytes.ts. All arguments are addresses, unless they say otherwise; whatever is written four at once has room for it.

/** What is left of a float32 above its lowest bits: its exponent and five bits, which order numbers of at least 0. */
const bucketBits: u32 = 18;

/** How far below a bound a number may be that is not exact, in its lowest bits: more than four roundings, twice. */
const slack: u32 = 64;

/**
 * Chooses the nearest of a row whose sums lie by column: similarity sum / (√(own · degree) + shrinkage). All are compared in
 * float32, which is not exact, four at once; those that may be among the nearest are compared again as `nearestOfRow` does it.
 * Sets the sums back to 0.
 *
 * @param list of columns, 16 bits each, `met` of them, `own` the row's own among them
 * @param sums and `degrees`, and their square `roots` as float32, by column; `names` likewise, of 32 bits
 * @param scratch and `table`: as `choose` has them; `values`, 32 bits a column
 * @param near and `similarities`: where the nearest are written in order: names, of 32 bits, and float32
 * @returns how many, at most `size`
 */
export function nearestOfList(
  list: usize,
  met: u32,
  own: u32,
  sums: usize,
  degrees: usize,
  roots: usize,
  names: usize,
  shrinkage: f64,
  size: u32,
  values: usize,
  compared: usize,
  counts: usize,
  chosen: usize,
  keys: usize,
  table: usize,
  near: usize,
  similarities: usize,
): u32 {
  const ownDegree = f64.load(degrees + (<usize>own << 3));
  const ownRoots = f32x4.splat(f32.load(roots + (<usize>own << 2)));
  const shrinkages = f32x4.splat(<f32>shrinkage);
  const ones = i32x4.splat(1);
  let highest = i32x4.splat(0);
  let lowest = i32x4.splat(-1);
  // Nothing is near with a sum of 0, and so not the row's own, which fills the list up to whole fours as well.
  store<u32>(sums + (<usize>own << 2), 0);
  const end = list + (<usize>met << 1);
  store<u64>(end, <u64>own * 0x0001000100010001);
  let into = compared;
  let value = values;
  for (let at = list; at < end; at += 8, into += 16, value += 16) {
    const four = load<u64>(at);
    const a = <usize>(four & 0xffff) << 2;
    const b = <usize>((four >> 16) & 0xffff) << 2;
    const c = <usize>((four >> 32) & 0xffff) << 2;
    const d = <usize>(four >> 48) << 2;
    let sum = v128.load32_zero(sums + a);
    sum = v128.load32_lane(sums + b, sum, 1);
    sum = v128.load32_lane(sums + c, sum, 2);
    sum = v128.load32_lane(sums + d, sum, 3);
    store<u32>(sums + a, 0);
    store<u32>(sums + b, 0);
    store<u32>(sums + c, 0);
    store<u32>(sums + d, 0);
    v128.store(value, sum);
    let root = v128.load32_zero(roots + a);
    root = v128.load32_lane(roots + b, root, 1);
    root = v128.load32_lane(roots + c, root, 2);
    root = v128.load32_lane(roots + d, root, 3);
    const similarity = f32x4.div(f32x4.convert_i32x4_s(sum), f32x4.add(f32x4.mul(ownRoots, root), shrinkages));
    v128.store(into, similarity);
    const bucket = i32x4.shr_u(similarity, bucketBits);
    highest = i32x4.max_u(highest, bucket);
    lowest = i32x4.min_u(lowest, i32x4.sub(bucket, ones)); // not that of 0
    countOne(counts, i32x4.extract_lane(bucket, 0));
    countOne(counts, i32x4.extract_lane(bucket, 1));
    countOne(counts, i32x4.extract_lane(bucket, 2));
    countOne(counts, i32x4.extract_lane(bucket, 3));
  }
  const top = max(
    max<u32>(i32x4.extract_lane(highest, 0), i32x4.extract_lane(highest, 1)),
    max<u32>(i32x4.extract_lane(highest, 2), i32x4.extract_lane(highest, 3)),
  );
  const low = min(
    min<u32>(i32x4.extract_lane(lowest, 0), i32x4.extract_lane(lowest, 1)),
    min<u32>(i32x4.extract_lane(lowest, 2), i32x4.extract_lane(lowest, 3)),
  );
  const last = choose(compared, into, size, low, top, counts, chosen, table);
  const kept = (last - chosen) >> 2;
  const ownDegrees = f64x2.splat(ownDegree);
  const exactShrinkages = f64x2.splat(shrinkage);
  store<u32>(last, load<u32>(chosen)); // beside the last of an odd number
  for (let at = chosen; at < last; at += 8) {
    const first = <usize>load<u32>(at);
    const second = <usize>load<u32>(at, 4);
    const column = <usize>load<u16>(list + (first << 1));
    const beside = <usize>load<u16>(list + (second << 1));
    let degree = v128.load64_zero(degrees + (column << 3));
    degree = v128.load64_lane(degrees + (beside << 3), degree, 1);
    let sum = v128.load32_zero(values + (first << 2));
    sum = v128.load32_lane(values + (second << 2), sum, 1);
    const similarity = f32x4.demote_f64x2_zero(
      f64x2.div(f64x2.convert_low_i32x4_s(sum), f64x2.add(f64x2.sqrt(f64x2.mul(ownDegrees, degree)), exactShrinkages)),
    );
    const name = load<u32>(names + (column << 2));
    placeKey(load<u32>(compared + (first << 2)), f32x4.extract_lane(similarity, 0), name, counts, keys);
    if (at + 4 == last) break;
    const other = load<u32>(names + (beside << 2));
    placeKey(load<u32>(compared + (second << 2)), f32x4.extract_lane(similarity, 1), other, counts, keys);
  }
  return finish(keys, kept, size, low, top, counts, near, similarities);
}

/**
 * The same of a row of cells: columns, of 32 bits, which are their own names, and values, as float64; in float64 throughout.
 *
 * @param own the degree of the row's item, itself
 */
export function nearestOfRow(
  columns: usize,
  values: usize,
  length: u32,
  degrees: usize,
  own: f64,
  shrinkage: f64,
  size: u32,
  compared: usize,
  counts: usize,
  chosen: usize,
  keys: usize,
  table: usize,
  near: usize,
  similarities: usize,
): u32 {
  const owns = f64x2.splat(own);
  const shrinkages = f64x2.splat(shrinkage);
  let top: u32 = 0;
  let low: u32 = -1;
  // The last of an odd number has a neighbour of 0; and so have whole fours.
  store<u32>(columns + (<usize>length << 2), 0);
  f64.store(values + (<usize>length << 3), 0);
  const end = compared + (<usize>length << 2);
  v128.store(end, i32x4.splat(0));
  let column = columns;
  for (let into = compared; into < end; column += 8, values += 16, into += 8) {
    let degree = v128.load_splat<f64>(degrees + (<usize>load<u32>(column) << 3));
    degree = v128.load_lane<f64>(degrees + (<usize>load<u32>(column, 4) << 3), degree, 1);
    const similarity = f32x4.demote_f64x2_zero(
      f64x2.div(v128.load(values), f64x2.add(f64x2.sqrt(f64x2.mul(owns, degree)), shrinkages)),
    );
    v128.store64_lane(into, similarity, 0);
    const first = i32x4.extract_lane(similarity, 0) >>> bucketBits;
    const second = i32x4.extract_lane(similarity, 1) >>> bucketBits;
    countOne(counts, first);
    countOne(counts, second);
    top = max(top, max<u32>(first, second));
    low = min(low, min<u32>(first - 1, second - 1)); // not that of 0
  }
  const last = choose(compared, end, size, low, top, counts, chosen, table);
  const kept = (last - chosen) >> 2;
  for (let at = chosen; at < last; at += 4) {
    const cell = <usize>load<u32>(at) << 2;
    const similarity = f32.load(compared + cell);
    placeKey(reinterpret<u32>(similarity), similarity, load<u32>(columns + cell), counts, keys);
  }
  return finish(keys, kept, size, low, top, counts, near, similarities);
}

// @ts-ignore: a word to the compiler
@inline
function countOne(counts: usize, bucket: u32): void {
  const count = counts + (<usize>bucket << 2);
  store<u32>(count, load<u32>(count) + 1);
}

/**
 * Lists the cells of the highest buckets that together hold `size`, or all above 0, and those a little below; and turns the
 * counts of these buckets into where their first key goes, in bytes.
 *
 * @param compared float32, at least 0, up to `end`, and zeros from there to a whole four
 * @param low one below the lowest bucket above 0; and the highest one, `top`
 * @param table for each of the sixteen ways to choose of four, which they are: four of 32 bits
 * @returns where the list ends; of cells, 32 bits each
 */
function choose(
  compared: usize,
  end: usize,
  size: u32,
  low: u32,
  top: u32,
  counts: usize,
  chosen: usize,
  table: usize,
): usize {
  if (top == 0) return chosen;
  let bucket = top + 1;
  let reached: u32 = 0;
  do {
    bucket -= 1;
    const count = counts + (<usize>bucket << 2);
    const here = load<u32>(count);
    store<u32>(count, reached << 3);
    reached += here;
  } while (reached < size && bucket > low + 1);
  store<u32>(counts + (<usize>(bucket - 1) << 2), reached << 3); // what is a little below goes behind
  // Floats above 0 are in the order of their bits.
  const bounds = i32x4.splat((bucket << bucketBits) - slack);
  let cells = i32x4.splat(0);
  const fours = i32x4.splat(4);
  for (let at = compared; at < end; at += 16) {
    // Written in any case, and written over where fewer than four were chosen: no branch to guess.
    const which = i32x4.bitmask(i32x4.ge_s(v128.load(at), bounds));
    v128.store(chosen, i32x4.add(v128.load(table + (<usize>which << 4)), cells));
    chosen += <usize>popcnt(which) << 2;
    cells = i32x4.add(cells, fours);
  }
  return chosen;
}

/** Writes a key where its bucket has come to: a float32, and below it 2^32 − 1 − name. */
// @ts-ignore: a word to the compiler
@inline
function placeKey(bits: u32, similarity: f32, name: u32, counts: usize, keys: usize): void {
  const place = counts + (<usize>(bits >>> bucketBits) << 2);
  const at = load<u32>(place);
  store<u32>(place, at + 8);
  store<u64>(keys + <usize>at, ((<u64>reinterpret<u32>(similarity)) << 32) | (<u64>~name));
}

/** Clears the counts, sorts the keys, and writes the first of them as names and similarities. @returns how many */
function finish(
  keys: usize,
  kept: usize,
  size: u32,
  low: u32,
  top: u32,
  counts: usize,
  near: usize,
  similarities: usize,
): u32 {
  store<u32>(counts, 0);
  if (top == 0) return 0;
  // Up to three more are cleared, which are clear: a call of memory.fill costs more than so short a loop.
  const highest = counts + (<usize>top << 2);
  for (let at = counts + (<usize>low << 2); at <= highest; at += 16) v128.store(at, i32x4.splat(0));
  sortKeys(keys, kept);
  const count = min(size, <u32>kept);
  for (const end = near + (<usize>count << 2); near < end; keys += 8, near += 4, similarities += 4) {
    store<u32>(near, ~load<u32>(keys));
    store<u32>(similarities, load<u32>(keys, 4));
  }
  return count;
}

/** Up to so many keys, which come in the order of their buckets, are put right one by one. */
const fewKeys: usize = 256;

/** Shell's sort, falling. */
function sortKeys(keys: usize, count: usize): void {
  const end = keys + (count << 3);
  for (let gap: usize = count > fewKeys ? nextGap(count) : 1; gap > 0; gap = nextGap(gap)) {
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
