import type { WholeRows } from '../terms/counts.ts';
import type { Sorts } from '../terms/sorts.ts';
import type { Crowd, Exact } from '../terms/stages.ts';
import type { Weighting } from '../terms/weighting.ts';
import { requireExactSums } from './countItems.ts';
import { headHolders } from './headHolders.ts';
import { rowCounter } from './rowCounter.ts';
import { withinSort } from './withinSort.ts';

/**
 * What `pairRows` counts, both triangles: each pair is counted twice, and in return a row has all that there is to say of its
 * item, so that nothing has to be kept until the other triangle is known. Twice the additions, and no cell is written down
 * twice. Not for a release with noise, where each pair is one cell.
 *
 * @throws {RangeError} if people · S does not stay below 2^53, before anything is counted
 */
export function wholeRows(
  crowd: Crowd,
  head: Uint32Array,
  weighting: Weighting,
  sorts: Sorts = null,
): Exact<WholeRows> {
  requireExactSums(crowd.peopleCount, weighting.scale);
  const counter = rowCounter(headHolders(crowd, head, weighting, 'all'));
  const rows: WholeRows = {
    triangles: 'both',
    scale: weighting.scale,
    head,
    rowAt(row) {
      counter.count(row);
      const { columns, values, length: counted } = counter.drain();
      const length = withoutItself(columns, values, counted, row);
      return { columns, values, from: 0, end: withinSort({ columns, values }, 0, length, head[row]!, head, sorts) };
    },
  };
  return rows as Exact<WholeRows>;
}

/** An item is no pair with itself. */
function withoutItself(columns: Uint32Array, values: Float64Array, length: number, row: number): number {
  let low = 0;
  for (let high = length; low < high; ) {
    const middle = (low + high) >> 1;
    if (columns[middle]! < row) low = middle + 1;
    else high = middle;
  }
  if (low === length || columns[low] !== row) return length;
  columns.copyWithin(low, low + 1, length);
  values.copyWithin(low, low + 1, length);
  return length - 1;
}
