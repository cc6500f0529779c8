import type { PairCounts } from '../terms/counts.ts';
import type { Progress } from '../terms/progress.ts';
import type { Crowd, Exact } from '../terms/stages.ts';
import type { Weighting } from '../terms/weighting.ts';
import { requireExactSums } from './countItems.ts';

/**
 * Co-occurrence: for each pair of head items, the sum over the people who hold both of the weight of one of their pairs.
 * A person's pairs are normalised over the head items that they hold, so with unit-norm weighting one person moves the
 * whole triangle by at most S.
 *
 * Row by row (Gustavson): the people of an item, then what else they hold, into one dense row. Cost O(pairs held +
 * non-empty cells · log), memory O(items held + non-empty cells).
 *
 * @param head the items that pairs are about, as places in the catalogue; ascending, distinct
 * @throws {RangeError} if people · S does not stay below 2^53, before anything is counted
 */
export async function countPairs(
  crowd: Crowd,
  head: Uint32Array,
  weighting: Weighting,
  progress: Progress,
): Promise<Exact<PairCounts>> {
  requireExactSums(crowd.peopleCount, weighting.scale);
  const held = withinHead(crowd, head);
  const weights = held.starts.subarray(0, held.peopleCount).map((from, person) => {
    const count = held.starts[person + 1]! - from;
    return count < 2 ? 0 : weighting.pairWeight(count);
  });
  const holders = transpose(held, head.length);
  const row = new Float64Array(head.length);
  const touched = new Uint32Array(head.length);
  const starts = new Uint32Array(head.length + 1);
  let columns = new Uint32Array(1024);
  let values = new Float64Array(1024);
  let length = 0;
  let pieces = 0;
  for (let item = 0; item < head.length; item += 1) {
    let met = 0;
    for (let place = holders.starts[item]!; place < holders.starts[item + 1]!; place += 1) {
      const at = holders.places[place]!;
      const person = holders.people[place]!;
      const weight = weights[person]!;
      if (weight === 0) continue;
      const end = held.starts[person + 1]!;
      for (let other = at + 1; other < end; other += 1) {
        const column = held.items[other]!;
        if (row[column] === 0) touched[met++] = column;
        row[column]! += weight;
      }
      pieces += end - at;
    }
    if (length + met > columns.length) {
      const room = Math.max(columns.length * 2, length + met);
      columns = copied(new Uint32Array(room), columns);
      values = copied(new Float64Array(room), values);
    }
    for (const column of touched.subarray(0, met).sort()) {
      columns[length] = column;
      values[length] = row[column]!;
      row[column] = 0;
      length += 1;
    }
    starts[item + 1] = length;
    if (pieces > 1_000_000) {
      pieces = 0;
      await progress(item + 1, head.length);
    }
  }
  await progress(head.length, head.length);
  return {
    scale: weighting.scale,
    head,
    starts,
    columns: columns.slice(0, length),
    values: values.slice(0, length),
  } as unknown as Exact<PairCounts>;
}

interface Held {
  readonly peopleCount: number;
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
}

/** The crowd with head items only, named by their place in the head; people keep their places. */
function withinHead(crowd: Crowd, head: Uint32Array): Held {
  const placeInHead = new Int32Array(crowd.itemCount).fill(-1);
  head.forEach((item, place) => {
    placeInHead[item] = place;
  });
  const starts = new Uint32Array(crowd.peopleCount + 1);
  const items = new Uint32Array(crowd.items.length);
  let length = 0;
  for (let person = 0; person < crowd.peopleCount; person += 1) {
    for (let place = crowd.starts[person]!; place < crowd.starts[person + 1]!; place += 1) {
      const inHead = placeInHead[crowd.items[place]!]!;
      if (inHead >= 0) items[length++] = inHead;
    }
    starts[person + 1] = length;
  }
  return { peopleCount: crowd.peopleCount, starts, items };
}

/** For each item the people who hold it, and where among their items it stands. */
function transpose({ peopleCount, starts, items }: Held, itemCount: number) {
  const length = starts[peopleCount]!;
  const from = new Uint32Array(itemCount + 1);
  for (let place = 0; place < length; place += 1) from[items[place]! + 1]! += 1;
  for (let item = 0; item < itemCount; item += 1) from[item + 1]! += from[item]!;
  const next = from.slice();
  const people = new Uint32Array(length);
  const places = new Uint32Array(length);
  for (let person = 0; person < peopleCount; person += 1) {
    for (let place = starts[person]!; place < starts[person + 1]!; place += 1) {
      const at = next[items[place]!]!++;
      people[at] = person;
      places[at] = place;
    }
  }
  return { starts: from, people, places };
}

function copied<Numbers extends Uint32Array | Float64Array>(into: Numbers, from: Numbers): Numbers {
  into.set(from);
  return into;
}
