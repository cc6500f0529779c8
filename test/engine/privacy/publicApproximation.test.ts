import { expect, it } from 'vitest';
import { nanoRhoOf } from '../../../engine/privacy/accounting/gaussianNoise.ts';
import { releasePairCounts } from '../../../engine/privacy/releasePairCounts.ts';
import type { NoisePlan } from '../../../engine/terms/noisy.ts';
import { silently } from '../../../engine/terms/progress.ts';
import { exact } from '../../support/exact.ts';
import { paid } from '../../support/paid.ts';
import { testRandom } from '../../support/testRandom.ts';
import { type Cell, triangleOf } from '../../support/triangle.ts';

const noise: NoisePlan = { scale: 16, sigma: 50, nanoRho: nanoRhoOf(16, 50) };
const size = 200;

it.each([
  'dense',
  'sparse',
] as const)('what a %s release adds to δ does not tell how many pairs were counted', async (form) => {
  const added = new Set<number>();
  // Fewer than a table would be made for, and more.
  for (const counted of [0, 1, 100, 199]) {
    for (const rows of [1, 60]) {
      const cells = Array.from({ length: rows }, (_, row) =>
        Array.from({ length: Math.min(counted, size - row - 1) }, (__, place): Cell => [row, row + 1 + place, 16]),
      ).flat();
      const released = await releasePairCounts(
        exact(triangleOf(size, noise.scale, cells)),
        { noise, form, threshold: 150 },
        await paid(noise.nanoRho),
        testRandom('public'),
        silently,
      );
      added.add(released.approximationDelta);
    }
  }
  expect([...added]).toEqual([expect.any(Number)]);
});
