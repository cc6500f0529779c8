import type { WholeRows } from '../terms/counts.ts';
import { everyRow } from '../terms/rowSpan.ts';
import type { Sorts } from '../terms/sorts.ts';
import type { Crowd, Exact } from '../terms/stages.ts';
import type { Weighting } from '../terms/weighting.ts';
import { basketRows } from './basketRows.ts';
import { requireExactSums } from './countItems.ts';
import { headHolders } from './headHolders.ts';
import { type RowCells, rowCounter } from './rowCounter.ts';
import { withinSort } from './withinSort.ts';

/**
 * What `pairRows` counts, both triangles: each pair is counted twice, and in return a row has all that there is to say of its
 * item, so that nothing has to be kept until the other triangle is known. Twice the additions, and no cell is written down
 * twice. Not for a release with noise, where each pair is one cell.
 *
 * @param span the rows that will be read; all of them unless several threads share them
 * @throws {RangeError} if people · S does not stay below 2^53, before anything is counted
 */
export function wholeRows(
  crowd: Crowd,
  head: Uint32Array,
  weighting: Weighting,
  sorts: Sorts = null,
  span = everyRow(head),
): Exact<WholeRows> {
  requireExactSums(crowd.peopleCount, weighting.scale);
  let cellsOf: ((row: number) => RowCells) | null = null;
  const rows: WholeRows = {
    triangles: 'both',
    scale: weighting.scale,
    head,
    inPlace: () => basketRows(crowd, head, weighting, sorts, span),
    rowAt(row) {
      // Nobody may ever read them here: other threads may have all spans.
      cellsOf ??= cellsIn(crowd, head, weighting);
      const { columns, values, length } = cellsOf(row);
      return { columns, values, from: 0, end: withinSort({ columns, values }, 0, length, head[row]!, head, sorts) };
    },
  };
  return rows as Exact<WholeRows>;
}

function cellsIn(crowd: Crowd, head: Uint32Array, weighting: Weighting): (row: number) => RowCells {
  const counter = rowCounter(headHolders(crowd, head, weighting, 'all'));
  return (row) => {
    counter.count(row);
    const { columns, values, length } = counter.drain();
    return { columns, values, length: withoutItself(columns, values, length, row) };
  };
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
