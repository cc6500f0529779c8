// The inner loops of pair counting, in AssemblyScript: what plain typed arrays spend on checking bounds. `npm run kernel`
// compiles this file into countingBytes.ts. All arguments are addresses; sums are whole numbers below 2^53, so exact.

/** Bytes of a holding: where the other items begin, where they end, and what each pair weighs. */
const holdingBytes: usize = 16;

/**
 * Adds up one row: for each holding its weight to the sum of each of its others' columns, and a bit for the column.
 *
 * @returns how many pairs went into it
 */
export function countRow(holding: usize, until: usize, others: usize, sums: usize, marks: usize): f64 {
  let pairs: u64 = 0;
  for (; holding < until; holding += holdingBytes) {
    let other = others + ((<usize>load<u32>(holding)) << 2);
    const end = others + ((<usize>load<u32>(holding, 4)) << 2);
    const weight = f64.load(holding, 8);
    pairs += (end - other) >> 2;
    for (; other < end; other += 4) {
      const column = <usize>load<u32>(other);
      const sum = sums + (column << 3);
      f64.store(sum, f64.load(sum) + weight);
      const mark = marks + ((column >> 6) << 3);
      store<u64>(mark, load<u64>(mark) | ((<u64>1) << (column & 63)));
    }
  }
  return <f64>pairs;
}

/**
 * The same where items are not alike: a holding has u·a for its weight, and the pair with another of loudness b adds ⌊u·a·b⌋.
 *
 * @returns how many pairs went into it
 */
export function countLoudRow(
  holding: usize,
  until: usize,
  others: usize,
  loudness: usize,
  sums: usize,
  marks: usize,
): f64 {
  let pairs: u64 = 0;
  for (; holding < until; holding += holdingBytes) {
    const first = <usize>load<u32>(holding);
    let other = others + (first << 2);
    let loud = loudness + first;
    const end = others + ((<usize>load<u32>(holding, 4)) << 2);
    const weight = f64.load(holding, 8);
    pairs += (end - other) >> 2;
    for (; other < end; other += 4, loud += 1) {
      const column = <usize>load<u32>(other);
      const sum = sums + (column << 3);
      f64.store(sum, f64.load(sum) + f64.floor(weight * <f64>load<u8>(loud)));
      const mark = marks + ((column >> 6) << 3);
      store<u64>(mark, load<u64>(mark) | ((<u64>1) << (column & 63)));
    }
  }
  return <f64>pairs;
}

/**
 * Writes the columns that have a bit, ascending, with their sums, and clears both. The first bit of the mark at `from` is
 * that of column `first`.
 *
 * @returns how many
 */
export function drainRow(from: usize, until: usize, first: u32, sums: usize, columns: usize, values: usize): u32 {
  const begin = columns;
  for (let mark = from; mark < until; mark += 8, first += 64) {
    let bits = load<u64>(mark);
    if (bits == 0) continue;
    store<u64>(mark, 0);
    for (; bits != 0; bits &= bits - 1) {
      const column = first + <u32>ctz(bits);
      const sum = sums + ((<usize>column) << 3);
      store<u32>(columns, column);
      f64.store(values, f64.load(sum));
      f64.store(sum, 0);
      columns += 4;
      values += 8;
    }
  }
  return <u32>((columns - begin) >> 2);
}
