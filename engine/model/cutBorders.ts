import type { Sorts } from '../terms/sorts.ts';
import type { HeadRows } from './headRows.ts';
import type { SquareMatrix } from './squareMatrix.ts';

/** Empties the cells between items of different sorts: nothing but noise is in them. In place; cost O(n²) where there is a border. */
export function cutBorders(matrix: SquareMatrix, head: Uint32Array, sorts: Sorts): SquareMatrix {
  if (sorts === null) return matrix;
  const { size, cells } = matrix;
  for (let row = 0; row < size; row += 1) {
    const own = sorts[head[row]!]!;
    for (let column = 0; column < size; column += 1) if (sorts[head[column]!] !== own) cells[row * size + column] = 0;
  }
  return matrix;
}

/** Rows without the cells between items of different sorts. */
export function cutRows(rows: HeadRows, sorts: Sorts, others: Uint32Array = rows.head): HeadRows {
  if (sorts === null) return rows;
  const starts = new Uint32Array(rows.starts.length);
  const kept: number[] = [];
  for (const [row, item] of rows.head.entries()) {
    for (let cell = rows.starts[row]!; cell < rows.starts[row + 1]!; cell += 1)
      if (sorts[others[rows.others[cell]!]!] === sorts[item]) kept.push(cell);
    starts[row + 1] = kept.length;
  }
  return {
    head: rows.head,
    starts,
    others: Uint32Array.from(kept, (cell) => rows.others[cell]!),
    similarities: Float32Array.from(kept, (cell) => rows.similarities[cell]!),
  };
}
