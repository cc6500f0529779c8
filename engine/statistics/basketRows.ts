import type { RowsInPlace } from '../terms/counts.ts';
import type { RowSpan } from '../terms/rowSpan.ts';
import type { Sorts } from '../terms/sorts.ts';
import type { Crowd } from '../terms/stages.ts';
import type { Weighting } from '../terms/weighting.ts';
import { type Baskets, basketsWithin } from './basketsWithin.ts';
import { openCountingKernel } from './countingKernel.ts';

/** No sum may reach it: then it is the same number with and without a sign. */
const sumsBelow = 2 ** 31;

/**
 * The rows of a span, where columns fit into 16 bits and sums into 31: a quarter of what `headHolders` keeps. The loops are
 * WebAssembly (counting.as).
 *
 * Columns are numbered by how many people hold them, the most held one 0, so that most additions fall into a few lines of the
 * cache. Baskets lie in the order of their length, so that those of a row are read in that order: the processor guesses where
 * each ends. Memory 4 bytes for each item that is held of the span, 2 for each that is held of the head, 4 a basket and 14 a
 * column.
 *
 * @returns null where columns or sums need more room, or a person's items are not alike: then `headHolders` has to do
 * @throws {RangeError} if that does not fit into 4 GiB
 */
export function basketRows(
  crowd: Crowd,
  head: Uint32Array,
  weighting: Weighting,
  sorts: Sorts,
  { from, until }: RowSpan,
): RowsInPlace | null {
  const baskets = basketsWithin(crowd, head, weighting, sorts);
  if (baskets === null || baskets.most.some((sum) => sum >= sumsBelow)) return null;
  const { starts: basketStarts, rows, voices, weights, held } = baskets;
  const { names, numberOf } = mostHeldFirst(held);

  const starts = new Uint32Array(until - from + 1);
  for (let row = from; row < until; row += 1) starts[row - from + 1] = starts[row - from]! + held[row]!;
  const namesAt = 4 * head.length;
  const weightsAt = namesAt + 4 * head.length;
  const holdersAt = weightsAt + 4 * weights.length;
  const basketsAt = holdersAt + 4 * starts[until - from]!;
  const listAt = basketsAt + 4 * voices.length + 2 * rows.length;
  const kernel = openCountingKernel(listAt + 2 * (head.length + 4));
  const { buffer } = kernel.memory;
  new Uint32Array(buffer, namesAt, head.length).set(names);
  new Uint32Array(buffer, weightsAt, weights.length).set(weights);

  const holders = new Uint32Array(buffer, holdersAt, starts[until - from]!);
  const written = new Uint16Array(buffer, basketsAt, 2 * voices.length + rows.length);
  const next = starts.slice();
  let end = 0;
  for (const basket of shortestFirst(baskets)) {
    const [first, last] = [basketStarts[basket]!, basketStarts[basket + 1]!];
    const address = basketsAt + 2 * end;
    written[end] = voices[basket]!;
    written[end + 1] = last - first;
    end += 2;
    for (let place = first; place < last; place += 1) {
      const row = rows[place]!;
      written[end++] = numberOf[row]!;
      if (row >= from && row < until) holders[next[row - from]!++] = address;
    }
  }
  return {
    ...{ memory: kernel.memory, numberOf, namesAt, listAt, sumsAt: 0 },
    countRow: (row) =>
      kernel.countBaskets(
        holdersAt + 4 * starts[row - from]!,
        holdersAt + 4 * starts[row - from + 1]!,
        ...([weightsAt, 0, listAt] as const),
      ),
  };
}

/** Columns by how many hold them: which row has each number, and the reverse; of two alike the later row first. */
function mostHeldFirst(held: Uint32Array): { readonly names: Uint32Array; readonly numberOf: Uint16Array } {
  const size = held.length;
  // One whole number for both, as sorting without a comparison of one's own is many times quicker.
  const keys = new Float64Array(size);
  for (let row = 0; row < size; row += 1) keys[row] = held[row]! * size + row;
  keys.sort();
  const names = new Uint32Array(size);
  const numberOf = new Uint16Array(size);
  for (let number = 0; number < size; number += 1) {
    const row = keys[size - 1 - number]! % size;
    names[number] = row;
    numberOf[row] = number;
  }
  return { names, numberOf };
}

/** Baskets in the order of how many items they have. */
function shortestFirst({ starts }: Baskets): Uint32Array {
  const count = starts.length - 1;
  let longest = 0;
  for (let basket = 0; basket < count; basket += 1) longest = Math.max(longest, starts[basket + 1]! - starts[basket]!);
  const next = new Uint32Array(longest + 2);
  for (let basket = 0; basket < count; basket += 1) next[starts[basket + 1]! - starts[basket]! + 1]! += 1;
  for (let length = 0; length <= longest; length += 1) next[length + 1]! += next[length]!;
  const order = new Uint32Array(count);
  for (let basket = 0; basket < count; basket += 1) order[next[starts[basket + 1]! - starts[basket]!]!++] = basket;
  return order;
}
