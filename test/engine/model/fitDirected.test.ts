import { describe, expect, it } from 'vitest';
import { fitDirected } from '../../../engine/model/fitDirected.ts';
import type { NoisyDirectedCounts, NoisyItemCounts } from '../../../engine/terms/noisy.ts';
import { silently } from '../../../engine/terms/progress.ts';
import type { Released } from '../../../engine/terms/stages.ts';
import { rectangleOf } from '../../support/rectangle.ts';
import type { Cell } from '../../support/triangle.ts';

const scale = 16;
const itemCount = 8;
const noiseOf = (sigma: number) => ({ noise: { scale, sigma: sigma * scale, nanoRho: 1 }, approximationDelta: 0 });
const popularityOf = (people: readonly number[], sigma: number) =>
  ({
    scale,
    values: Float64Array.from(people, (count) => count * scale),
    ...noiseOf(sigma),
  }) as unknown as Released<NoisyItemCounts>;

/** What is near each item, from viewed items 1, 3, 5 to bought items 2, 3, 7. */
async function nearOf(cells: readonly Cell[], sigma: number, K = 10) {
  const counts = cells.map(([row, column, people]): Cell => [row, column, people * scale]);
  const rectangle = rectangleOf([1, 3, 5], [2, 3, 7], scale, counts);
  const pairs = { ...rectangle, ...noiseOf(sigma), threshold: null } as unknown as Released<NoisyDirectedCounts>;
  const popular = popularityOf(Array(itemCount).fill(100), sigma);
  const near = await fitDirected(pairs, { from: popular, to: popular }, itemCount, K, silently);
  return Array.from({ length: itemCount }, (_, item) =>
    [...near.neighbours.subarray(near.starts[item], near.starts[item + 1])].map(Number),
  );
}

describe('fitDirected', () => {
  it('names, for who viewed an item, what such people bought, nearest first, and not the other way round', async () => {
    const cells: readonly Cell[] = [
      [0, 0, 10],
      [0, 2, 30],
      [2, 1, 20],
    ];
    for (const sigma of [0, 1]) expect(await nearOf(cells, sigma)).toEqual([[], [7, 2], [], [], [], [3], [], []]);
    expect((await nearOf(cells, 0, 1))[1]).toEqual([7]);
  });

  it('believes no cell that noise alone explains', async () => {
    const cells: readonly Cell[] = [
      [0, 0, 10],
      [0, 2, 30],
    ];
    expect((await nearOf(cells, 8))[1]).toEqual([7]);
    expect((await nearOf(cells, 100))[1]).toEqual([]);
  });

  it('puts what is bought with everything behind what is bought with this', async () => {
    const cells: readonly Cell[] = [
      [0, 0, 12],
      [0, 1, 10],
      [1, 0, 90],
      [2, 0, 90],
    ];
    expect((await nearOf(cells, 1))[1]).toEqual([3, 2]);
  });
});
