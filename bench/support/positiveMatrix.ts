import type { SquareMatrix } from '../../engine/model/squareMatrix.ts';
import { seededRandom } from '../../simulator/seededRandom.ts';

/** A positive definite matrix, the same in every run. */
export function positiveMatrix(size: number): SquareMatrix {
  const random = seededRandom('bench', 'algebra');
  const cells = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < row; column += 1) {
      cells[row * size + column] = random.bytes(4) / 2 ** 31 - 1;
      cells[column * size + row] = cells[row * size + column]!;
    }
    cells[row * size + row] = 3 * Math.sqrt(size);
  }
  return { size, cells };
}
