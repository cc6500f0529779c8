import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { topEigenpairs } from '../../../../engine/model/algebra/topEigenpairs.ts';
import type { SquareMatrix } from '../../../../engine/model/squareMatrix.ts';
import { silently } from '../../../../engine/terms/progress.ts';
import { symmetricNoise } from './symmetricNoise.ts';

/** Noise whose eigenvalues end at 2√n, and patterns on it: cosines over the rows, each of a given eigenvalue in edges. */
function patterned(size: number, inEdges: readonly number[]): SquareMatrix {
  const { cells } = symmetricNoise(size, 1, `patterned ${size}`);
  for (const [which, value] of inEdges.entries()) {
    const factor = (value * 2 * Math.sqrt(size) * 2) / size;
    for (let row = 0; row < size; row += 1) {
      for (let column = 0; column < size; column += 1) {
        cells[row * size + column]! += factor * wave(which, row, size) * wave(which, column, size);
      }
    }
  }
  return { size, cells };
}
const wave = (which: number, place: number, size: number) => Math.cos((Math.PI * (which + 1) * (place + 0.5)) / size);

/** The part of the matrix that stands above the edge, shrunk as denoising shrinks it. */
function partOf(size: number, values: readonly number[], vectors: readonly Float64Array[], edge: number): Float64Array {
  const part = new Float64Array(size * size);
  for (const [which, vector] of vectors.entries()) {
    const factor = Math.sqrt(values[which]! ** 2 - edge ** 2);
    for (let row = 0; row < size; row += 1) {
      for (let column = 0; column < size; column += 1)
        part[row * size + column]! += factor * vector[row]! * vector[column]!;
    }
  }
  return part;
}

const norm = (cells: Float64Array) => Math.sqrt(cells.reduce((sum, value) => sum + value * value, 0));
const falling = (from: number, to: number, count: number) =>
  Array.from({ length: count }, (_, which) => from * (to / from) ** (which / (count - 1)));

describe('topEigenpairs', () => {
  it.each([
    ['a few', 130, falling(6, 1.3, 4)],
    ['one very large among many', 200, [80, ...falling(8, 1.2, 20)]],
    ['more than one lot of 64', 320, falling(30, 1.5, 90)],
  ] as const)('finds what the whole decomposition finds: %s, n = %i', async (_, size, inEdges) => {
    const edge = 2 * Math.sqrt(size);
    const matrix = patterned(size, inEdges);
    const { values, vectors } = await topEigenpairs(matrix, edge, silently);
    const whole = new EigenvalueDecomposition(Matrix.from1DArray(size, size, matrix.cells), { assumeSymmetric: true });
    const above = [...whole.realEigenvalues.keys()].filter((which) => whole.realEigenvalues[which]! > edge);
    expect(above.length).toBeGreaterThanOrEqual(inEdges.length);
    const expected = partOf(
      size,
      above.map((which) => whole.realEigenvalues[which]!),
      above.map((which) => Float64Array.from({ length: size }, (_, row) => whole.eigenvectorMatrix.get(row, which))),
      edge,
    );
    const found = partOf(size, values, vectors, edge);
    expect(norm(found.map((value, cell) => value - expected[cell]!))).toBeLessThan(1e-3 * norm(expected));
    for (const vector of vectors) expect(norm(vector)).toBeCloseTo(1, 9);
  });

  it('finds nothing where nothing stands above', async () => {
    expect((await topEigenpairs(symmetricNoise(150, 1, 'nothing'), 2.4 * Math.sqrt(150), silently)).values).toEqual([]);
    const zeros = { size: 64, cells: new Float64Array(64 * 64) };
    expect((await topEigenpairs(zeros, 1, silently)).values).toEqual([]);
  });

  it('answers the same for the same matrix, and leaves it alone', async () => {
    const matrix = patterned(100, falling(5, 1.5, 3));
    const before = matrix.cells.slice();
    expect(await topEigenpairs(matrix, 20, silently)).toEqual(await topEigenpairs(matrix, 20, silently));
    expect(matrix.cells).toEqual(before);
  });

  it('is our mistake on a matrix smaller than a block', () =>
    expect(topEigenpairs(symmetricNoise(63, 1, 'small'), 1, silently)).rejects.toThrow(RangeError));
});
