import type { DirectedCounts } from '../terms/counts.ts';
import type { Progress } from '../terms/progress.ts';
import type { Sorts } from '../terms/sorts.ts';
import type { Crowd, Exact } from '../terms/stages.ts';
import type { Weighting } from '../terms/weighting.ts';
import { requireExactSums } from './countItems.ts';
import { directedHolders } from './directedHolders.ts';
import { keptRows } from './keptRows.ts';
import { rowCounter } from './rowCounter.ts';
import { withinSort } from './withinSort.ts';

/**
 * From viewed to bought: for each viewed item i and each other bought item j, the sum over the people who viewed i and
 * bought j of the weight of one of their ordered pairs. These are normalised over the person's own ordered pairs within
 * the two heads, so with unit-norm weighting one person moves the whole rectangle by at most S.
 *
 * Cost O(ordered pairs held), memory O(items held + non-empty cells).
 *
 * @param crowd viewed items as i, bought ones as n + i, of n = itemCount / 2
 * @param from the viewed items that rows are about, as places in the catalogue; ascending, distinct
 * @param to the bought items that columns are about, likewise
 * @param sorts what may not be paired with what; pairs of different sorts are not counted
 * @throws {RangeError} if people · S does not stay below 2^53, before anything is counted
 */
export async function countDirected(
  crowd: Crowd,
  { from, to }: Pick<DirectedCounts, 'from' | 'to'>,
  weighting: Weighting,
  progress: Progress,
  sorts: Sorts = null,
): Promise<Exact<DirectedCounts>> {
  requireExactSums(crowd.peopleCount, weighting.scale);
  const counter = rowCounter(directedHolders(crowd, { from, to }, weighting));
  const columnOf = new Map(Array.from(to, (item, column) => [item, column]));
  const kept = keptRows(from.length);
  for (let item = 0; item < from.length; item += 1) {
    counter.count(item);
    const { columns, values, length } = counter.drain();
    const end = withinSort({ columns, values }, 0, length, from[item]!, to, sorts);
    // An item is no pair with itself.
    const own = columns.subarray(0, end).indexOf(columnOf.get(from[item]!) ?? to.length);
    if (own >= 0) {
      columns.copyWithin(own, own + 1, end);
      values.copyWithin(own, own + 1, end);
    }
    kept.add({ columns, values, length: own >= 0 ? end - 1 : end });
    await progress(item + 1, from.length);
  }
  return { scale: weighting.scale, from, to, ...kept.taken() } as unknown as Exact<DirectedCounts>;
}
