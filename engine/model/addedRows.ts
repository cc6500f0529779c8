import { keepLargest } from '../selection/keepLargest.ts';
import type { Progress } from '../terms/progress.ts';
import { type HeadRows, meanNearest } from './headRows.ts';
import type { SquareMatrix } from './squareMatrix.ts';

/**
 * Cosine and weights, each in units of its own mean nearest similarity, added: of each row the largest, as many as are
 * asked for. What is not above zero is left out.
 *
 * @param share how much the weights count for, the cosine counting for 1
 * @param rowLength how many of a row are kept at most; from 1
 */
export async function addedRows(
  cosine: HeadRows,
  { size, cells }: SquareMatrix,
  share: number,
  rowLength: number,
  progress: Progress,
): Promise<HeadRows> {
  const weightUnit = meanLargest(cells, size);
  const cosineUnit = meanNearest(cosine);
  const sums = new Float64Array(size);
  const starts = new Uint32Array(size + 1);
  const others: number[] = [];
  const similarities: number[] = [];
  const best = keepLargest(rowLength);
  for (let row = 0; row < size; row += 1) {
    if (row % rowsBetween === 0) await progress(row, size);
    for (let column = 0; column < size; column += 1) {
      sums[column] = weightUnit === 0 ? 0 : (share * cells[row * size + column]!) / weightUnit;
    }
    for (let cell = cosine.starts[row]!; cell < cosine.starts[row + 1]!; cell += 1) {
      sums[cosine.others[cell]!]! += cosine.similarities[cell]! / cosineUnit;
    }
    for (let column = 0; column < size; column += 1) if (sums[column]! > 0) best.offer(column, sums[column]!);
    const count = best.sort();
    for (let rank = 0; rank < count; rank += 1) {
      others.push(best.names[rank]!);
      similarities.push(best.values[rank]!);
    }
    starts[row + 1] = others.length;
  }
  return {
    head: cosine.head,
    starts,
    others: Uint32Array.from(others),
    similarities: Float32Array.from(similarities),
  };
}

/** Rows between two words of progress: at most some 10 ms. */
const rowsBetween = 256;

/** The mean, over the rows that hold anything above zero, of the largest cell; 0 where none does. */
function meanLargest(cells: Float64Array, size: number): number {
  let sum = 0;
  let rows = 0;
  for (let row = 0; row < size; row += 1) {
    let most = 0;
    for (let cell = row * size; cell < (row + 1) * size; cell += 1) most = Math.max(most, cells[cell]!);
    if (most === 0) continue;
    sum += most;
    rows += 1;
  }
  return rows === 0 ? 0 : sum / rows;
}
