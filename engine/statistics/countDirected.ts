import type { DirectedCounts } from '../terms/counts.ts';
import type { Progress } from '../terms/progress.ts';
import type { Sorts } from '../terms/sorts.ts';
import type { Crowd, Exact } from '../terms/stages.ts';
import type { Weighting } from '../terms/weighting.ts';
import { requireExactSums } from './countItems.ts';
import { directedHolders } from './directedHolders.ts';
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
  const starts = new Uint32Array(from.length + 1);
  let columns = new Uint32Array(1024);
  let values = new Float64Array(1024);
  let length = 0;
  for (let item = 0; item < from.length; item += 1) {
    counter.count(item);
    const row = counter.drain();
    if (length + row.length > columns.length) {
      columns = copied(new Uint32Array(Math.max(2 * columns.length, length + row.length)), columns);
      values = copied(new Float64Array(columns.length), values);
    }
    columns.set(row.columns.subarray(0, row.length), length);
    values.set(row.values.subarray(0, row.length), length);
    const end = withinSort({ columns, values }, length, length + row.length, from[item]!, to, sorts);
    // An item is no pair with itself.
    const own = length + columns.subarray(length, end).indexOf(columnOf.get(from[item]!) ?? to.length);
    if (own >= length) {
      columns.copyWithin(own, own + 1, end);
      values.copyWithin(own, own + 1, end);
    }
    length = own >= length ? end - 1 : end;
    starts[item + 1] = length;
    await progress(item + 1, from.length);
  }
  return {
    scale: weighting.scale,
    from,
    to,
    starts,
    columns: columns.subarray(0, length),
    values: values.subarray(0, length),
  } as unknown as Exact<DirectedCounts>;
}

function copied<Numbers extends Uint32Array | Float64Array>(into: Numbers, from: Numbers): Numbers {
  into.set(from);
  return into;
}
