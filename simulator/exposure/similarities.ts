import type { ItemModel } from '../../engine/index.ts';

/** A model as whoever has its file reads it. Places are those of the catalogue that it was learned on. */
export interface Similarities {
  readonly itemCount: number;
  /** How near j is to i, as the model lists it; 0 where j is not among the nearest of i. */
  of(i: number, j: number): number;
  /** The neighbours of i, nearest first, with how near they are. */
  row(i: number): Nearby;
  /** Whose neighbour j is, with how near. */
  column(j: number): Nearby;
}

/** Some items, and how near each is. */
export interface Nearby {
  readonly items: Uint32Array;
  readonly near: Float64Array;
}

const read = new WeakMap<ItemModel, Similarities>();

/** Adds up all neighbourhoods of a model; remembered with it. Cost O(n · K). */
export function similaritiesOf(model: ItemModel): Similarities {
  const known = read.get(model) ?? readSimilarities(model);
  read.set(model, known);
  return known;
}

function readSimilarities({ itemIds, neighbourhoods }: ItemModel): Similarities {
  const empty = () => Array.from(itemIds, () => new Map<number, number>());
  const [rows, columns] = [empty(), empty()];
  for (const learned of Object.values(neighbourhoods)) {
    if (learned === null) continue;
    const { starts, neighbours, similarities } = learned;
    for (const [item, row] of rows.entries()) {
      for (let cell = starts[item]!; cell < starts[item + 1]!; cell += 1) {
        const other = neighbours[cell]!;
        const near = (row.get(other) ?? 0) + similarities[cell]!;
        row.set(other, near);
        columns[other]!.set(item, near);
      }
    }
  }
  const [nearRows, nearColumns] = [rows.map(nearby), columns.map(nearby)];
  return {
    itemCount: itemIds.length,
    of: (i, j) => rows[i]!.get(j) ?? 0,
    row: (i) => nearRows[i]!,
    column: (j) => nearColumns[j]!,
  };
}

const nearby = (known: ReadonlyMap<number, number>): Nearby => ({
  items: Uint32Array.from(known.keys()),
  near: Float64Array.from(known.values()),
});

/** Popularity of each item in a model, over all that was learned; at least 0. */
export function popularityOf({ itemIds, popularity }: ItemModel): Float64Array {
  const sums = new Float64Array(itemIds.length);
  for (const values of Object.values(popularity)) {
    for (const [item, value] of values?.entries() ?? []) sums[item]! += value;
  }
  return sums;
}
