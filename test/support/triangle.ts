import type { PairCounts } from '../../engine/terms/counts.ts';

/** A pair of places in the head, the smaller first, and its count. */
export type Cell = readonly [row: number, column: number, value: number];

/** An upper triangle of `size` items with these cells, in any order. */
export function triangleOf(size: number, scale: number, cells: readonly Cell[]): PairCounts {
  const sorted = [...cells].sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  const starts = new Uint32Array(size + 1);
  for (const [row] of sorted) starts[row + 1]! += 1;
  for (let row = 0; row < size; row += 1) starts[row + 1]! += starts[row]!;
  return {
    scale,
    head: Uint32Array.from({ length: size }, (_, place) => 2 * place + 1),
    starts,
    columns: Uint32Array.from(sorted, ([, column]) => column),
    values: Float64Array.from(sorted, ([, , value]) => value),
  };
}

/** The cells of a triangle, by rows. */
export function cellsOf({ head, starts, columns, values }: PairCounts): readonly Cell[] {
  return Array.from(head.keys()).flatMap((row) =>
    Array.from(columns.subarray(starts[row], starts[row + 1]), (column, place): Cell => {
      return [row, column, values[starts[row]! + place]!];
    }),
  );
}
