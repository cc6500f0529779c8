// Counting pairs where columns fit into 16 bits, in AssemblyScript: people are read into baskets, and rows are added up from
// these. `npm run kernel` compiles this file into basketsBytes.ts. All arguments are addresses, unless they say otherwise.
//
// A basket is all of a person's items that may be paired with each other, 16 bits each: how many items of the head the person
// holds, in all of their baskets, for what their pairs weigh goes by that; how many columns the basket has; and these.

/** What a place in the catalogue has for its column where that is not of the head. */
const none: u32 = 0xffff;

/** Bytes of what a basket begins with. */
const headingBytes: usize = 4;

/**
 * Reads people, to see how much room their baskets take.
 *
 * @param starts of 32 bits each, up to `until`: where the items of a person begin, in all people's; one more behind it
 * @param items of the first person and of those that follow, 32 bits each
 * @param columns by item, 16 bits; `sorts` by column, 16 bits, or 0 where all are of one sort
 * @param weights by how many items of the head a person holds, 32 bits
 * @param picked room for one person's columns
 * @param held and `most`: of each column how many baskets hold it, 32 bits, and what they weigh together, as float64; added to
 * @param lengths how many baskets there are of each length, 32 bits; added to
 */
export function measureBaskets(
  starts: usize,
  until: usize,
  items: usize,
  columns: usize,
  sorts: usize,
  weights: usize,
  picked: usize,
  held: usize,
  most: usize,
  lengths: usize,
): void {
  for (; starts < until; starts += 4) {
    const next = items + ((<usize>(load<u32>(starts, 4) - load<u32>(starts))) << 2);
    const end = pick(items, next, columns, sorts, picked);
    items = next;
    const weight = load<u32>(weights + (((end - picked) >> 1) << 2));
    if (weight == 0) continue;
    for (let at = picked; at < end; ) {
      const last = basketEnd(at, end, sorts);
      const length = lengths + (((last - at) >> 1) << 2);
      if (last - at > 2) {
        store<u32>(length, load<u32>(length) + 1);
        for (let place = at; place < last; place += 2) {
          const column = <usize>load<u16>(place);
          const holders = held + (column << 2);
          store<u32>(holders, load<u32>(holders) + 1);
          const sum = most + (column << 3);
          f64.store(sum, f64.load(sum) + <f64>weight);
        }
      }
      at = last;
    }
  }
}

/**
 * Reads people again, and writes their baskets.
 *
 * @param next where the next basket of each length goes, 32 bits; moved on. The others as `measureBaskets` has them
 */
export function writeBaskets(
  starts: usize,
  until: usize,
  items: usize,
  columns: usize,
  sorts: usize,
  weights: usize,
  picked: usize,
  next: usize,
): void {
  for (; starts < until; starts += 4) {
    const following = items + ((<usize>(load<u32>(starts, 4) - load<u32>(starts))) << 2);
    const end = pick(items, following, columns, sorts, picked);
    items = following;
    const voice = <u32>((end - picked) >> 1);
    if (load<u32>(weights + ((<usize>voice) << 2)) == 0) continue;
    for (let at = picked; at < end; ) {
      const last = basketEnd(at, end, sorts);
      const length = <u32>((last - at) >> 1);
      if (length > 1) {
        const place = next + ((<usize>length) << 2);
        let to = <usize>load<u32>(place);
        store<u16>(to, voice);
        store<u16>(to, length, 2);
        to += headingBytes;
        for (let from = at; from < last; from += 2, to += 2) store<u16>(to, load<u16>(from));
        store<u32>(place, <u32>to);
      }
      at = last;
    }
  }
}

/**
 * Lists for each column the baskets that hold it, in the order in which these lie.
 *
 * @param next where the next holder of each column is written, 32 bits; moved on, unless it lies below `holders`: then nobody asks for it
 */
export function listHolders(baskets: usize, end: usize, holders: usize, next: usize): void {
  while (baskets < end) {
    const basket = <u32>baskets;
    let at = baskets + headingBytes;
    baskets = at + ((<usize>load<u16>(baskets, 2)) << 1);
    for (; at < baskets; at += 2) {
      const place = next + ((<usize>load<u16>(at)) << 2);
      const to = <usize>load<u32>(place);
      store<u32>(to, basket);
      // No branch: which columns are asked for cannot be guessed.
      store<u32>(place, <u32>(to + ((<usize>(to >= holders)) << 2)));
    }
  }
}

/**
 * Adds up one row: for each basket that holds it its weight to the sum of each of its columns. A column is listed when it is first
 * met, so no weight may be 0 and no sum pass 2^32. The list has room for one more than all columns.
 *
 * @param holder and `until`: addresses of baskets, 32 bits each
 * @param sums by column, 32 bits
 * @returns how many columns were met
 */
export function countBaskets(holder: usize, until: usize, weights: usize, sums: usize, list: usize): u32 {
  let met = list;
  for (; holder < until; holder += 4) {
    let at = <usize>load<u32>(holder);
    const weight = load<u32>(weights + ((<usize>load<u16>(at)) << 2));
    const end = at + headingBytes + ((<usize>load<u16>(at, 2)) << 1);
    for (at += headingBytes; at < end; at += 2) {
      const column = <u32>load<u16>(at);
      const sum = sums + (column << 2);
      const before = load<u32>(sum);
      store<u32>(sum, before + weight);
      // Written in any case, and written over where the column was known: no branch to guess.
      store<u16>(met, <u16>column);
      met += (<usize>(before == 0)) << 1;
    }
  }
  return <u32>((met - list) >> 1);
}

/** Writes the columns of a person's items that are of the head, those of one sort together. @returns where they end */
// @ts-ignore: a word to the compiler
@inline
function pick(items: usize, end: usize, columns: usize, sorts: usize, picked: usize): usize {
  let to = picked;
  for (; items < end; items += 4) {
    const column = <u32>load<u16>(columns + ((<usize>load<u32>(items)) << 1));
    // Written in any case, and written over where it is not of the head.
    store<u16>(to, column);
    to += (<usize>(column != none)) << 1;
  }
  if (sorts != 0) orderBySort(picked, to, sorts);
  return to;
}

/** Puts columns in the order of their sorts; those of one sort stay as they were. */
function orderBySort(from: usize, end: usize, sorts: usize): void {
  for (let at = from + 2; at < end; at += 2) {
    const column = load<u16>(at);
    const sort = sortOf(column, sorts);
    let to = at;
    for (; to > from && sortOf(load<u16>(to - 2), sorts) > sort; to -= 2) store<u16>(to, load<u16>(to - 2));
    store<u16>(to, column);
  }
}

/** Where the columns of the first one's sort end. */
// @ts-ignore: a word to the compiler
@inline
function basketEnd(from: usize, end: usize, sorts: usize): usize {
  if (sorts == 0) return end;
  const sort = sortOf(load<u16>(from), sorts);
  do from += 2;
  while (from < end && sortOf(load<u16>(from), sorts) == sort);
  return from;
}

// @ts-ignore: a word to the compiler
@inline
function sortOf(column: u32, sorts: usize): u32 {
  return load<u16>(sorts + ((<usize>column) << 1));
}
