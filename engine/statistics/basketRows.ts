import { layOut } from '../kernel/layOut.ts';
import { growMemory } from '../kernel/openKernelOf.ts';
import type { RowsInPlace } from '../terms/counts.ts';
import type { RowSpan } from '../terms/rowSpan.ts';
import type { Sorts } from '../terms/sorts.ts';
import type { Crowd } from '../terms/stages.ts';
import type { Weighting } from '../terms/weighting.ts';
import { openBasketKernel } from './basketKernel.ts';
import { mostHeldFirst } from './mostHeldFirst.ts';

/** Columns have to be fewer, and so have the items of a person that are of the head: 16 bits number them. */
const columnsBelow = 2 ** 16;

/** No sum may reach it: then it is the same number with and without a sign. */
const sumsBelow = 2 ** 31;

/** People whom the kernel reads at once: few enough that what they hold stays in the cache between copying and reading. */
const peopleAtOnce = 4096;

/** Bytes of what a basket begins with. */
const headingBytes = 4;

/**
 * The rows of a span, where columns fit into 16 bits and sums into 31: a quarter of what `headHolders` keeps. The loops are
 * WebAssembly (baskets.as), and so take no longer in a thread that was just started.
 *
 * Columns are numbered by how many people hold them, the most held one 0, so that most additions fall into a few lines of the
 * cache. Baskets lie in the order of their length, so that those of a row are read in that order: the processor guesses where
 * each ends. People are read twice, first to see how long that list will be, for memory that is touched for the first time
 * costs as much as reading somebody. Memory 4 bytes for each item that is held of the span, 2 for each that is held of the
 * head, 4 a basket, 28 a column, and 2 an item of the catalogue.
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
  if (crowd.loudness !== null || head.length >= columnsBelow) return null;
  const size = head.length;
  const { longest, mostAtOnce } = sizesOf(crowd);
  const weights = weightsByCount(Math.min(longest, size), weighting);
  const room = layOut(0, {
    ...{ sums: 4 * size, names: 4 * size, weights: 4 * weights.length, list: 2 * (size + 4) },
    ...{ columns: 2 * crowd.itemCount, sorts: 2 * size, picked: 2 * (longest + 1) },
    ...{ held: 4 * size, most: 8 * size, lengths: 4 * (longest + 1) },
    ...{ starts: 4 * (peopleAtOnce + 1), items: 4 * mostAtOnce },
  });
  const kernel = openBasketKernel(room.end);
  const { memory } = kernel;
  new Uint32Array(memory.buffer, room.weights, weights.length).set(weights);
  new Uint16Array(memory.buffer, room.columns, crowd.itemCount).fill(columnsBelow - 1);
  const sortsAt = sorts === null ? 0 : room.sorts;

  /** Says which column an item has; those of the head only. */
  const nameColumns = (columnOf: (row: number) => number) => {
    const columns = new Uint16Array(memory.buffer, room.columns, crowd.itemCount);
    const sortOf = new Uint16Array(memory.buffer, room.sorts, size);
    for (let row = 0; row < size; row += 1) {
      const column = columnOf(row);
      columns[head[row]!] = column;
      if (sorts !== null) sortOf[column] = sorts[head[row]!]!;
    }
  };
  const everybody = (read: (starts: number, until: number, items: number) => void) => {
    for (let first = 0; first < crowd.peopleCount; first += peopleAtOnce) {
      const starts = crowd.starts.subarray(first, Math.min(first + peopleAtOnce, crowd.peopleCount) + 1);
      const items = crowd.items.subarray(starts[0], starts.at(-1));
      new Uint32Array(memory.buffer, room.starts, starts.length).set(starts);
      new Uint32Array(memory.buffer, room.items, items.length).set(items);
      read(room.starts, room.starts + 4 * (starts.length - 1), room.items);
    }
  };

  nameColumns((row) => row);
  everybody((...people) =>
    kernel.measureBaskets(
      ...people,
      ...([room.columns, sortsAt, room.weights, room.picked, room.held, room.most, room.lengths] as const),
    ),
  );
  if (new Float64Array(memory.buffer, room.most, size).some((sum) => sum >= sumsBelow)) return null;
  const held = new Uint32Array(memory.buffer, room.held, size).slice();
  const lengths = new Uint32Array(memory.buffer, room.lengths, longest + 1).slice();
  const { names, numberOf } = mostHeldFirst(held);
  const holders = held.subarray(from, until).reduce((sum, count) => sum + count, 0);
  const basketBytes = lengths.reduce((sum, count, length) => sum + count * (headingBytes + 2 * length), 0);
  const lists = layOut(room.end, { holders: 4 * holders, baskets: basketBytes });
  growMemory(memory, lists.end);

  new Uint32Array(memory.buffer, room.names, size).set(names);
  const nextOfLength = new Uint32Array(memory.buffer, room.lengths, longest + 1);
  let basket = lists.baskets;
  for (let length = 0; length <= longest; length += 1) {
    nextOfLength[length] = basket;
    basket += lengths[length]! * (headingBytes + 2 * length);
  }
  nameColumns((row) => numberOf[row]!);
  everybody((...people) =>
    kernel.writeBaskets(...people, ...([room.columns, sortsAt, room.weights, room.picked, room.lengths] as const)),
  );

  // What is not of the span is written where nobody reads it, below all holders.
  const nextHolder = new Uint32Array(memory.buffer, room.held, size).fill(room.items);
  const starts = new Uint32Array(until - from + 1).fill(lists.holders);
  for (let row = from; row < until; row += 1) {
    nextHolder[numberOf[row]!] = starts[row - from]!;
    starts[row - from + 1] = starts[row - from]! + 4 * held[row]!;
  }
  kernel.listHolders(lists.baskets, lists.baskets + basketBytes, lists.holders, room.held);
  return {
    ...{ memory, numberOf, namesAt: room.names, listAt: room.list, sumsAt: room.sums },
    countRow: (row) =>
      kernel.countBaskets(starts[row - from]!, starts[row - from + 1]!, room.weights, room.sums, room.list),
  };
}

/** The most items that one person holds, and people who are read at once. */
function sizesOf({ starts, peopleCount }: Crowd): { readonly longest: number; readonly mostAtOnce: number } {
  let [longest, mostAtOnce] = [0, 0];
  for (let person = 0; person < peopleCount; person += 1)
    longest = Math.max(longest, starts[person + 1]! - starts[person]!);
  for (let first = 0; first < peopleCount; first += peopleAtOnce)
    mostAtOnce = Math.max(mostAtOnce, starts[Math.min(first + peopleAtOnce, peopleCount)]! - starts[first]!);
  return { longest, mostAtOnce };
}

/** What a pair weighs, by how many items of the head a person holds; what is too much for any sum is so here as well. */
function weightsByCount(most: number, weighting: Weighting): Uint32Array {
  const weights = new Uint32Array(most + 1);
  for (let count = 2; count <= most; count += 1) weights[count] = Math.min(sumsBelow, weighting.pairWeight(count));
  return weights;
}
