import { type PairCounts, pairsAmong } from '../terms/counts.ts';
import type { Progress } from '../terms/progress.ts';
import type { Crowd, Exact } from '../terms/stages.ts';
import type { Weighting } from '../terms/weighting.ts';
import { requireExactSums } from './countItems.ts';
import { headHolders } from './headHolders.ts';
import { rowCounter } from './rowCounter.ts';

/**
 * Co-occurrence: for each pair of head items, the sum over the people who hold both of the weight of one of their pairs.
 * A person's pairs are normalised over the head items that they hold, so with unit-norm weighting one person moves the
 * whole triangle by at most S.
 *
 * Row by row (Gustavson): the people of an item, then what else they hold, into one dense row. Cost O(pairs held), memory
 * O(items held + non-empty cells).
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
  const holders = headHolders(crowd, head, weighting);
  const row = rowCounter(holders, head.length);
  const starts = new Uint32Array(head.length + 1);
  const cells = pairsAmong(head.length);
  // Room for all there can be, up to a limit: memory that is never written to is never taken.
  let room = Math.min(holders.pairsHeld, cells, firstRoom);
  let columns = new Uint32Array(room);
  let values = new Float64Array(room);
  let length = 0;
  let unsaid = 0;
  for (let item = 0; item < head.length; item += 1) {
    const pairs = row.count(item);
    const most = length + Math.min(pairs, head.length - 1 - item);
    if (most > room) {
      room = Math.min(cells, Math.max(room * 2, most));
      columns = copied(new Uint32Array(room), columns);
      values = copied(new Float64Array(room), values);
    }
    length = row.drain(columns, values, length);
    starts[item + 1] = length;
    unsaid += pairs;
    if (unsaid > pairsAWord) {
      unsaid = 0;
      await progress(item + 1, head.length);
    }
  }
  await progress(head.length, head.length);
  return {
    scale: weighting.scale,
    head,
    starts,
    columns: columns.subarray(0, length),
    values: values.subarray(0, length),
  } as unknown as Exact<PairCounts>;
}

/** 2^28 cells: 3 GiB of room, if all were written to. */
const firstRoom = 2 ** 28;

/** How many pairs are counted between two words of progress. */
const pairsAWord = 1_000_000;

function copied<Numbers extends Uint32Array | Float64Array>(into: Numbers, from: Numbers): Numbers {
  into.set(from);
  return into;
}
