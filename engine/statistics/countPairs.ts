import type { PairCounts } from '../terms/counts.ts';
import type { Progress } from '../terms/progress.ts';
import type { Sorts } from '../terms/sorts.ts';
import type { Crowd, Exact } from '../terms/stages.ts';
import type { Weighting } from '../terms/weighting.ts';
import { keptRows } from './keptRows.ts';
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
  const kept = keptRows(head.length);
  for (let row = 0; row < head.length; row += 1) {
    const { columns, values, end } = rowAt(row); // from 0
    kept.add({ columns, values, length: end });
    await progress(row + 1, head.length);
  }
  return { scale, head, ...kept.taken() } as unknown as Exact<PairCounts>;
}
