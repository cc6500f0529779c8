import type { WholeRows } from '../terms/counts.ts';
import { everyRow } from '../terms/rowSpan.ts';
import type { Sorts } from '../terms/sorts.ts';
import type { Crowd, Exact } from '../terms/stages.ts';
import type { Weighting } from '../terms/weighting.ts';
import { requireExactSums } from './countItems.ts';
import { headHolders } from './headHolders.ts';
import { type RowCells, rowCounter } from './rowCounter.ts';
import { type ShortHolders, shortHolders } from './shortHolders.ts';
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
  const firstAsked = () => {
    const short = shortHolders(crowd, head, weighting, span);
    return short ? shortRow(short, span.from) : wideRow(crowd, head, weighting);
  };
  const rows: WholeRows = {
    triangles: 'both',
    scale: weighting.scale,
    head,
    rowAt(row) {
      // Nobody may ever read them here: other threads may have all spans.
      cellsOf ??= firstAsked();
      const { columns, values, length } = cellsOf(row);
      return { columns, values, from: 0, end: withinSort({ columns, values }, 0, length, head[row]!, head, sorts) };
    },
  };
  return rows as Exact<WholeRows>;
}

/** The loops are WebAssembly (counting.as). */
function shortRow(holders: ShortHolders, first: number): (row: number) => RowCells {
  const { kernel, starts, numberOf, peopleAt, weightsAt, othersAt, sumsAt, namesAt, listAt, columns, values } = holders;
  const [columnsAt, valuesAt] = [columns.byteOffset, values.byteOffset];
  return (row) => {
    const [from, until] = [starts[row - first]!, starts[row - first + 1]!];
    const met = kernel.countShortRow(from, until, peopleAt, weightsAt, othersAt, sumsAt, listAt);
    const length = kernel.drainShortRow(listAt, met, numberOf[row]!, namesAt, sumsAt, columnsAt, valuesAt);
    return { columns, values, length };
  };
}

function wideRow(crowd: Crowd, head: Uint32Array, weighting: Weighting): (row: number) => RowCells {
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
