import { defaultLearningKnobs } from '../../../engine/options.ts';
import { nanoRhoOf } from '../../../engine/privacy/accounting/gaussianNoise.ts';
import { planBuild } from '../../../engine/privacy/planBuild.ts';
import { releaseItemCounts } from '../../../engine/privacy/releaseItemCounts.ts';
import { releasePairCounts } from '../../../engine/privacy/releasePairCounts.ts';
import { releasePeopleCount } from '../../../engine/privacy/releasePeopleCount.ts';
import type { NoisePlan } from '../../../engine/terms/noisy.ts';
import { silently } from '../../../engine/terms/progress.ts';
import { subjects } from '../../../engine/terms/statistic.ts';
import { exact } from '../../support/exact.ts';
import { paid } from '../../support/paid.ts';
import { cellsOf, triangleOf } from '../../support/triangle.ts';
import { cutGaussianLaw, gaussianLaw } from './law.ts';
import { itself, type ShapeCase, square } from './shapeCase.ts';

/** The noise of a build as it is by default. */
const plan = planBuild(defaultLearningKnobs, subjects);

/** As many draws as were asked for, from releases that give some each. */
async function collect(draws: number, release: (place: number) => Promise<Float64Array>): Promise<Float64Array> {
  const all = new Float64Array(draws);
  for (let drawn = 0; drawn < draws; ) {
    const some = await release(drawn);
    all.set(some.subarray(0, draws - drawn), drawn);
    drawn += some.length;
  }
  return all;
}

const popularity = (noise: NoisePlan, itemCount: number): ShapeCase => ({
  name: `releaseItemCounts of ${itemCount} items, σ = ${noise.sigma}`,
  short: 0.01,
  lawAt: (size) => gaussianLaw(size * noise.sigma),
  statistic: square,
  draw: (draws, random) =>
    collect(draws, async () => {
      const charge = await paid(noise.nanoRho);
      // Every other count is not 0: their noise is no other.
      const values = Float64Array.from({ length: itemCount }, (_, item) => (item % 2) * (1000 + item));
      const released = await releaseItemCounts(exact({ scale: noise.scale, values }), noise, charge, random, silently);
      return released.values.map((value, item) => value - values[item]!);
    }),
});

const size = 200;
const cells = (size * (size - 1)) / 2;

const densePairs = (noise: NoisePlan): ShapeCase => ({
  name: `releasePairCounts, dense, σ = ${noise.sigma}`,
  short: 0.01,
  lawAt: (scale) => gaussianLaw(scale * noise.sigma),
  statistic: square,
  draw: (draws, random) =>
    collect(draws, async () => {
      const charge = await paid(noise.nanoRho);
      const counts = exact(triangleOf(size, noise.scale, []));
      const released = await releasePairCounts(
        counts,
        { noise, form: 'dense', threshold: 1 },
        charge,
        random,
        silently,
      );
      return released.values;
    }),
});

/** Cells that are all counted alike, or all empty. */
const sparsePairs = (noise: NoisePlan, threshold: number, count: number): ShapeCase => ({
  name: `releasePairCounts, sparse, ${count === 0 ? 'empty cells' : `cells of ${count}`}, τ = ${threshold}, σ = ${noise.sigma}`,
  // Of an empty cell little is seen, and a count of the cells that pass is all that tells.
  short: count === 0 ? 0.02 : 0.01,
  lawAt: (scale) => cutGaussianLaw(scale * noise.sigma, threshold, count),
  statistic: count === 0 ? itself : (x) => (x - count) ** 2,
  draw: (draws, random) => {
    const everywhere = Array.from({ length: size }, (_, row) =>
      Array.from({ length: size - row - 1 }, (__, place) => [row, row + 1 + place, count] as const),
    ).flat();
    const counts = exact(triangleOf(size, noise.scale, count === 0 ? [] : everywhere));
    return collect(draws, async () => {
      const charge = await paid(noise.nanoRho);
      const released = await releasePairCounts(counts, { noise, form: 'sparse', threshold }, charge, random, silently);
      const kept = new Float64Array(cells).fill(threshold - 1);
      for (const [row, column, value] of cellsOf(released))
        kept[row * size - (row * (row + 1)) / 2 + column - row - 1] = value;
      return kept;
    });
  },
});

const noiseOf = (scale: number, sigma: number): NoisePlan => ({ scale, sigma, nanoRho: nanoRhoOf(scale, sigma) });

/** The noise where it leaves the engine: through the releases themselves, whatever draws it inside. */
export const releaseCases: readonly ShapeCase[] = [
  {
    name: `releasePeopleCount, σ = ${plan.people.sigma}`,
    short: 0.01,
    lawAt: (scale) => gaussianLaw(scale * plan.people.sigma),
    statistic: square,
    draw: async (draws, random) => {
      const charge = await paid(draws * plan.people.nanoRho);
      const people = exact({ people: 1000 });
      return Float64Array.from(
        { length: draws },
        () => (releasePeopleCount(people, plan.people, charge, random).people - 1000) * plan.people.scale,
      );
    },
  },
  // Few items are drawn one by one, many from a table.
  popularity(plan.popularity, 1000),
  popularity(plan.popularity, 20_000),
  popularity(noiseOf(16, 5), 10),
  popularity(noiseOf(16, 5), 20_000),
  popularity(noiseOf(16, 9001), 20_000),
  densePairs(plan.pairs),
  sparsePairs(noiseOf(16, 50), 100, 0),
  sparsePairs(noiseOf(16, 50), 100, 300),
];
