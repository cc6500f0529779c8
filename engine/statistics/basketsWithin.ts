import type { Sorts } from '../terms/sorts.ts';
import type { Crowd } from '../terms/stages.ts';
import type { Weighting } from '../terms/weighting.ts';

/**
 * What people hold of a head, in baskets: all of a person's items that may be paired with each other. Whoever holds items of
 * several sorts has a basket of each. Basket b holds rows[starts[b]] … rows[starts[b + 1] − 1], of the head.
 */
export interface Baskets {
  readonly starts: Uint32Array;
  readonly rows: Uint16Array;
  /** How many items of the head the person of each basket holds, in all of their baskets: what their pairs weigh goes by that. */
  readonly voices: Uint16Array;
  /** What a pair weighs, by how many items of the head its person holds; above 0 for all of `voices`. */
  readonly weights: Float64Array;
  /** How many baskets hold each row, and what they weigh together: no sum of that row is more. */
  readonly held: Uint32Array;
  readonly most: Float64Array;
}

/** Rows, and the items of a person, have to be fewer: 16 bits number them. */
const rowsBelow = 2 ** 16;

/**
 * Cuts a crowd into baskets; those of one item, in which there is no pair, are left out, and so are people whose pairs weigh nothing.
 * Cost O(items held), and O(C²) for who holds items of many sorts.
 *
 * @returns null where rows do not fit into 16 bits, or a person's items are not alike
 */
export function basketsWithin(crowd: Crowd, head: Uint32Array, weighting: Weighting, sorts: Sorts): Baskets | null {
  if (crowd.loudness !== null || head.length >= rowsBelow) return null;
  const { itemCount, peopleCount, items } = crowd;
  const rowOf = new Int32Array(itemCount).fill(-1);
  for (let row = 0; row < head.length; row += 1) rowOf[head[row]!] = row;
  const sortOf = sorts && head.map((item) => sorts[item]!);
  const weights = weightsByCount(crowd, head, weighting);

  const room = sorts === null ? peopleCount : items.length >> 1; // none has fewer than two
  const starts = new Uint32Array(room + 1);
  const voices = new Uint16Array(room);
  const rows = new Uint16Array(items.length);
  const held = new Uint32Array(head.length);
  const most = new Float64Array(head.length);
  let [count, length] = [0, 0];
  for (let person = 0; person < peopleCount; person += 1) {
    let end = length;
    const until = crowd.starts[person + 1]!;
    for (let place = crowd.starts[person]!; place < until; place += 1) {
      const row = rowOf[items[place]!]!;
      if (row >= 0) rows[end++] = row;
    }
    const voice = end - length;
    const weight = weights[voice]!;
    if (voice < 2 || weight === 0) continue;
    if (sortOf !== null) orderBySort(rows, length, end, sortOf);
    let kept = length;
    for (let first = length, last = first; first < end; first = last) {
      const sort = sortOf === null ? 0 : sortOf[rows[first]!]!;
      do last += 1;
      while (last < end && (sortOf === null || sortOf[rows[last]!] === sort));
      if (last === first + 1) continue;
      for (let place = first; place < last; place += 1) {
        const row = rows[place]!;
        rows[kept++] = row;
        held[row]! += 1;
        most[row]! += weight;
      }
      voices[count++] = voice;
      starts[count] = kept;
    }
    length = kept;
  }
  return {
    starts: starts.slice(0, count + 1),
    voices: voices.slice(0, count),
    rows: rows.subarray(0, length),
    weights,
    held,
    most,
  };
}

/** What a pair weighs, by how many items of the head a person holds: each asked for once. */
function weightsByCount({ starts, peopleCount }: Crowd, head: Uint32Array, weighting: Weighting): Float64Array {
  let most = 0;
  for (let person = 0; person < peopleCount; person += 1) most = Math.max(most, starts[person + 1]! - starts[person]!);
  const weights = new Float64Array(Math.min(most, head.length) + 1);
  for (let count = 2; count < weights.length; count += 1) weights[count] = weighting.pairWeight(count);
  return weights;
}

/** Puts a person's rows, rows[from] … rows[end − 1], in the order of their sorts; those of one sort stay as they were. */
function orderBySort(rows: Uint16Array, from: number, end: number, sortOf: Uint32Array): void {
  for (let at = from + 1; at < end; at += 1) {
    const row = rows[at]!;
    const sort = sortOf[row]!;
    let to = at;
    for (; to > from && sortOf[rows[to - 1]!]! > sort; to -= 1) rows[to] = rows[to - 1]!;
    rows[to] = row;
  }
}
