import type { DirectedCounts } from '../../engine/terms/counts.ts';
import type { Cell } from './triangle.ts';

/** A rectangle from these items to those with these cells, in any order; cells name places, not items. */
export function rectangleOf(
  from: readonly number[],
  to: readonly number[],
  scale: number,
  cells: readonly Cell[],
): DirectedCounts {
  const sorted = [...cells].sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  const starts = new Uint32Array(from.length + 1);
  for (const [row] of sorted) starts[row + 1]! += 1;
  for (let row = 0; row < from.length; row += 1) starts[row + 1]! += starts[row]!;
  return {
    scale,
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
    starts,
    columns: Uint32Array.from(sorted, ([, column]) => column),
    values: Float64Array.from(sorted, ([, , value]) => value),
  };
}

/** The cells of a rectangle, by rows. */
export function directedCellsOf({ from, starts, columns, values }: DirectedCounts): readonly Cell[] {
  return Array.from(from.keys()).flatMap((row) =>
    Array.from(columns.subarray(starts[row], starts[row + 1]), (column, place): Cell => {
      return [row, column, values[starts[row]! + place]!];
    }),
  );
}
