import type { PairRows } from '../terms/counts.ts';
import type { Sorts } from '../terms/sorts.ts';
import type { Crowd, Exact } from '../terms/stages.ts';
import type { Weighting } from '../terms/weighting.ts';
import { requireExactSums } from './countItems.ts';
import { headHolders } from './headHolders.ts';
import { rowCounter } from './rowCounter.ts';
import { withinSort } from './withinSort.ts';

/**
 * Co-occurrence: for each pair of head items, the sum over the people who hold both of the weight of one of their pairs.
 * A person's pairs are normalised over the head items that they hold, so with unit-norm weighting one person moves the
 * whole triangle by at most S.
 *
 * Row by row (Gustavson): the people of an item, then what else they hold, into one dense row. Rows are independent of each
 * other, and counted when they are read. Cost O(items held) at once and O(pairs held) for all rows; memory 20 bytes for each
 * item held and each item of the head, whatever the number of pairs.
 *
 * @param head the items that pairs are about, as places in the catalogue; ascending, distinct
 * @param sorts what may not be paired with what; pairs of different sorts are not counted
 * @throws {RangeError} if people · S does not stay below 2^53, before anything is counted
 */
export function pairRows(crowd: Crowd, head: Uint32Array, weighting: Weighting, sorts: Sorts = null): Exact<PairRows> {
  requireExactSums(crowd.peopleCount, weighting.scale);
  const counter = rowCounter(headHolders(crowd, head, weighting));
  const rows: PairRows = {
    scale: weighting.scale,
    head,
    rowAt(row) {
      counter.count(row);
      const { columns, values, length: counted } = counter.drain();
      const length = withinSort({ columns, values }, 0, counted, head[row]!, head, sorts);
      return { columns, values, from: 0, end: length };
    },
  };
  return rows as Exact<PairRows>;
}
