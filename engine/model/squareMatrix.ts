import type { NoisyPairCounts } from '../terms/noisy.ts';
import type { Progress } from '../terms/progress.ts';

/** A square matrix by rows: cell (row, column) is at row · size + column. */
export interface SquareMatrix {
  readonly size: number;
  readonly cells: Float64Array;
}

/** Both triangles of released pairs, with a diagonal of zeros. */
export async function bothTriangles(
  { head, starts, columns, values }: NoisyPairCounts,
  progress: Progress,
): Promise<SquareMatrix> {
  const size = head.length;
  const cells = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    if (row % rowsBetween === 0) await progress(row, size);
    for (let cell = starts[row]!; cell < starts[row + 1]!; cell += 1) {
      const column = columns[cell]!;
      cells[row * size + column] = values[cell]!;
      cells[column * size + row] = values[cell]!;
    }
  }
  return { size, cells };
}

/** Rows between two words of progress: at most some 10 ms at 4 000 items. */
const rowsBetween = 64;
