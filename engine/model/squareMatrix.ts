import type { NoisyPairCounts } from '../terms/noisy.ts';

/** A square matrix by rows: cell (row, column) is at row · size + column. */
export interface SquareMatrix {
  readonly size: number;
  readonly cells: Float64Array;
}

/** Both triangles of released pairs, with a diagonal of zeros. */
export function bothTriangles({ head, starts, columns, values }: NoisyPairCounts): SquareMatrix {
  const size = head.length;
  const cells = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let cell = starts[row]!; cell < starts[row + 1]!; cell += 1) {
      const column = columns[cell]!;
      cells[row * size + column] = values[cell]!;
      cells[column * size + row] = values[cell]!;
    }
  }
  return { size, cells };
}
