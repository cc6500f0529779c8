import type { PairCounts } from '../terms/counts.ts';
import type { Progress } from '../terms/progress.ts';
import type { Sorts } from '../terms/sorts.ts';
import type { Crowd, Exact } from '../terms/stages.ts';
import type { Weighting } from '../terms/weighting.ts';
import { pairRows } from './pairRows.ts';

/**
 * The whole triangle of `pairRows` at once, for who wants to look at all of it: auditors, tests and benchmarks. Memory
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
  sorts: Sorts = null,
): Promise<Exact<PairCounts>> {
  const { rowAt, scale } = pairRows(crowd, head, weighting, sorts);
  const starts = new Uint32Array(head.length + 1);
  let columns = new Uint32Array(1024);
  let values = new Float64Array(1024);
  let length = 0;
  for (let row = 0; row < head.length; row += 1) {
    const cells = rowAt(row);
    if (length + cells.end > columns.length) {
      const room = Math.max(2 * columns.length, length + cells.end);
      columns = copied(new Uint32Array(room), columns);
      values = copied(new Float64Array(room), values);
    }
    columns.set(cells.columns.subarray(0, cells.end), length);
    values.set(cells.values.subarray(0, cells.end), length);
    length += cells.end;
    starts[row + 1] = length;
    await progress(row + 1, head.length);
  }
  return {
    scale,
    head,
    starts,
    columns: columns.subarray(0, length),
    values: values.subarray(0, length),
  } as unknown as Exact<PairCounts>;
}

function copied<Numbers extends Uint32Array | Float64Array>(into: Numbers, from: Numbers): Numbers {
  into.set(from);
  return into;
}
