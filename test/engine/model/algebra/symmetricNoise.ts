import type { SquareMatrix } from '../../../../engine/model/squareMatrix.ts';
import { seededRandom } from '../../../../simulator/seededRandom.ts';

/** A symmetric matrix of noise of σ with a diagonal of zeros: twelve uniforms less six, close enough to Gaussian for algebra. */
export function symmetricNoise(size: number, sigma: number, seed: string): SquareMatrix {
  const random = seededRandom(seed);
  const cells = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = row + 1; column < size; column += 1) {
      let sum = -6;
      for (let draw = 0; draw < 12; draw += 1) sum += random.bytes(4) / 2 ** 32;
      cells[row * size + column] = sigma * sum;
      cells[column * size + row] = sigma * sum;
    }
  }
  return { size, cells };
}
