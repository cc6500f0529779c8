import type { PairCounts } from '../../engine/terms/counts.ts';
import type { PairCountSource, PairQuestion } from '../../engine/terms/pairCountSource.ts';

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

/** The triangle that a source counts, all rows of it. */
export const countedBy = (source: PairCountSource, question: PairQuestion): Promise<PairCounts> =>
  source(question, async (rowAt) => {
    const { head, weighting } = question;
    const cells: Cell[] = [];
    for (let row = 0; row < head.length; row += 1) {
      const { columns, values, from, end } = await rowAt(row);
      for (let place = from; place < end; place += 1) cells.push([row, columns[place]!, values[place]!]);
    }
    return { ...triangleOf(head.length, weighting.scale, cells), head };
  });

/** A source that has counted the triangle before, with the engine's own loops or otherwise. */
export const sourceOf =
  (count: (question: PairQuestion) => Promise<PairCounts>): PairCountSource =>
  async (question, use) => {
    const { starts, columns, values } = await count(question);
    return use(async (row) => ({ columns, values, from: starts[row]!, end: starts[row + 1]! }));
  };
