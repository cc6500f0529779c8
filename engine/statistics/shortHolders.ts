import type { RowSpan } from '../terms/rowSpan.ts';
import type { Crowd } from '../terms/stages.ts';
import type { Weighting } from '../terms/weighting.ts';
import { type CountingKernel, openCountingKernel } from './countingKernel.ts';
import { withinHead } from './withinHead.ts';

/**
 * Who holds each item of a head, where columns fit into 16 bits and sums into 32: a quarter of what `headHolders` keeps.
 * Columns are numbered by how many people hold them, the most held one 0, so that most pairs fall into a few lines of the
 * cache. Places are bytes from the start of the kernel's memory; documented in counting.as.
 */
export interface ShortHolders {
  readonly kernel: CountingKernel;
  /** The holders of row r lie from starts[r − from] to below starts[r − from + 1], four bytes each. */
  readonly starts: Uint32Array;
  /** The number of each row's own column. */
  readonly numberOf: Uint16Array;
  readonly peopleAt: number;
  /** What a pair weighs, by how many items its person holds. */
  readonly weightsAt: number;
  /** All items of a person, the row's own among them. */
  readonly othersAt: number;
  readonly sumsAt: number;
  /** By a column's number its place in the head. */
  readonly namesAt: number;
  readonly listAt: number;
  /** The cells of a row. */
  readonly columns: Uint32Array;
  readonly values: Float64Array;
}

/** Columns that 16 bits can number. */
const mostColumns = 2 ** 16;

/** No sum may reach it. */
const sumsBelow = 2 ** 32;

/**
 * Transposes a crowd for the rows of a span. Memory 4 bytes for each item that is held of them, 2 for each that is held of the
 * head, 4 a person and 22 a column.
 *
 * @returns null where columns or sums need more room, or a person's items are not alike: then `headHolders` has to do
 * @throws {RangeError} if that does not fit into 4 GiB
 */
export function shortHolders(
  crowd: Crowd,
  head: Uint32Array,
  weighting: Weighting,
  { from, until }: RowSpan,
): ShortHolders | null {
  if (crowd.loudness !== null || head.length > mostColumns) return null;
  const { personStarts, others } = withinHead(crowd, head, weighting);
  const people = personStarts.length - 1;
  const held = new Uint32Array(head.length);
  for (let place = 0; place < others.length; place += 1) held[others[place]!]! += 1;
  const { names, numberOf } = mostHeldFirst(held);
  const weights = weightsByCount(personStarts, weighting);

  const starts = new Uint32Array(until - from + 1);
  for (let row = from; row < until; row += 1) starts[row - from + 1] = starts[row - from]! + held[row]!;
  // Numbers of eight bytes first, so that each lies where it may.
  const sumsAt = 8 * (head.length + 1);
  const namesAt = sumsAt + 4 * head.length;
  const columnsAt = namesAt + 4 * head.length;
  const peopleAt = columnsAt + 4 * (head.length + 1);
  const weightsAt = peopleAt + 4 * personStarts.length;
  const holdersAt = weightsAt + 4 * weights.length;
  const othersAt = holdersAt + 4 * starts[until - from]!;
  const listAt = othersAt + 2 * others.length;
  const kernel = openCountingKernel(listAt + 2 * (head.length + 1));
  const { memory } = kernel;
  new Uint32Array(memory, namesAt, head.length).set(names);
  new Uint32Array(memory, peopleAt, personStarts.length).set(personStarts);
  new Uint32Array(memory, weightsAt, weights.length).set(weights);

  const holders = new Uint32Array(memory, holdersAt, starts[until - from]!);
  const short = new Uint16Array(memory, othersAt, others.length);
  const next = starts.slice();
  const most = new Float64Array(until - from);
  for (let person = 0; person < people; person += 1) {
    const first = personStarts[person]!;
    const end = personStarts[person + 1]!;
    const weight = weights[end - first]!;
    for (let place = first; place < end; place += 1) {
      const row = others[place]!;
      short[place] = numberOf[row]!;
      if (row < from || row >= until) continue;
      holders[next[row - from]!++] = person;
      most[row - from]! += weight;
    }
  }
  if (most.some((sum) => sum >= sumsBelow)) return null;
  return {
    ...{ kernel, numberOf, peopleAt, weightsAt, othersAt, sumsAt, namesAt, listAt },
    starts: starts.map((holding) => holdersAt + 4 * holding),
    columns: new Uint32Array(memory, columnsAt, head.length + 1),
    values: new Float64Array(memory, 0, head.length + 1),
  };
}

/** What a pair weighs, by how many items of the head a person holds: each asked for once. */
function weightsByCount(personStarts: Uint32Array, weighting: Weighting): Float64Array {
  let most = 0;
  for (let person = 0; person + 1 < personStarts.length; person += 1)
    most = Math.max(most, personStarts[person + 1]! - personStarts[person]!);
  return Float64Array.from({ length: most + 1 }, (_, count) => (count < 2 ? 0 : weighting.pairWeight(count)));
}

/** Columns by how many hold them: which place has each number, and the reverse; of two alike the later place first. */
function mostHeldFirst(held: Uint32Array): { readonly names: Uint32Array; readonly numberOf: Uint16Array } {
  const size = held.length;
  // One whole number for both, as sorting without a comparison of one's own is many times quicker.
  const keys = Float64Array.from(held, (count, place) => count * size + place).sort();
  const names = Uint32Array.from(keys, (_, number) => keys[size - 1 - number]! % size);
  const numberOf = new Uint16Array(size);
  names.forEach((place, number) => {
    numberOf[place] = number;
  });
  return { names, numberOf };
}
