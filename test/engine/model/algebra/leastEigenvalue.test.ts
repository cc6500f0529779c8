import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { expect, it } from 'vitest';
import { leastEigenvalue } from '../../../../engine/model/algebra/leastEigenvalue.ts';
import { silently } from '../../../../engine/terms/progress.ts';
import { symmetricNoise } from './symmetricNoise.ts';

it.each([
  1, 2, 29, 31, 200,
])('is the least eigenvalue of the whole decomposition, or a little above: n = %i', async (size) => {
  const matrix = symmetricNoise(size, 1, `least ${size}`);
  const whole = new EigenvalueDecomposition(Matrix.from1DArray(size, size, matrix.cells), { assumeSymmetric: true });
  const least = Math.min(...whole.realEigenvalues);
  const found = await leastEigenvalue(matrix, silently);
  expect(found).toBeGreaterThanOrEqual(least - 1e-9);
  expect(found).toBeLessThanOrEqual(0.95 * least + 1e-9);
});

it('is exact where the matrix makes little of its start: a multiple of the identity', async () => {
  const cells = new Float64Array(100);
  for (let place = 0; place < 10; place += 1) cells[place * 11] = -3;
  expect(await leastEigenvalue({ size: 10, cells }, silently)).toBeCloseTo(-3, 12);
});
