import type { ItemModel, Neighbourhoods } from '../../engine/model/itemModel.ts';
import type { ItemId } from '../../engine/terms/ids.ts';
import { privacyUnit } from '../../engine/terms/privacyReport.ts';

/** Neighbourhoods written as lists: row i → [neighbour, similarity] … */
export function neighbourhoodsOf(rows: readonly (readonly (readonly [number, number])[])[]): Neighbourhoods {
  const cells = rows.flat();
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((row, item) => {
    starts[item + 1] = starts[item]! + row.length;
  });
  return {
    starts,
    neighbours: Uint32Array.from(cells, ([neighbour]) => neighbour),
    similarities: Float32Array.from(cells, ([, similarity]) => similarity),
  };
}

/** A model of items i0, i1, … as if it had been learned from purchases. */
export function modelOf(popularity: readonly number[], bought: Neighbourhoods | null): ItemModel {
  return {
    version: 'test-1',
    itemIds: popularity.map((_, item) => `i${item}` as ItemId),
    popularity: { MOST_VIEWED: null, MOST_BOUGHT: Float32Array.from(popularity) },
    neighbourhoods: { VIEWED_VIEWED: null, VIEWED_BOUGHT: null, BOUGHT_BOUGHT: bought },
    trend: null,
    privacy: {
      unit: privacyUnit,
      noise: 'seeded',
      epsilon: 1,
      delta: 1e-6,
      nanoRho: 1,
      approximationDelta: 0,
      mechanisms: [],
      noisyPeople: 1000,
      publicInputs: [],
    },
  };
}
