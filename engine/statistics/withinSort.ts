import type { Sorts } from '../terms/sorts.ts';

/** Cells of one row; rewritten in place. */
interface Cells {
  readonly columns: Uint32Array;
  readonly values: Float64Array;
}

/**
 * Leaves out of a row the cells that would cross from one sort of items to another: they are never counted, so that nothing
 * is there to be released. What is left of a person's vector is no longer than all of it.
 *
 * @param from and `end`: which cells of these the row is
 * @param item what the row is about
 * @param itemsOf the item of each column
 * @returns where the row ends now
 */
export function withinSort(
  { columns, values }: Cells,
  from: number,
  end: number,
  item: number,
  itemsOf: Uint32Array,
  sorts: Sorts,
): number {
  if (sorts === null) return end;
  const own = sorts[item]!;
  let kept = from;
  for (let cell = from; cell < end; cell += 1) {
    if (sorts[itemsOf[columns[cell]!]!] !== own) continue;
    columns[kept] = columns[cell]!;
    values[kept] = values[cell]!;
    kept += 1;
  }
  return kept;
}
