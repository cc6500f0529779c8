import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import type { Item, Sensitivity } from '../../engine/terms/item.ts';
import type { TelltaleGroup } from '../../engine/terms/shopSensitivity.ts';

/** A catalogue with what was decided about each item, as what another thread can be handed. */
export interface PackedCatalogue {
  readonly items: readonly Item[];
  readonly sensitivities: readonly Sensitivity[];
  readonly clusters: readonly (string | null)[];
  readonly telltales: readonly TelltaleGroup[];
}

export const packCatalogue = (catalogue: Catalogue): PackedCatalogue => ({
  items: catalogue.items,
  sensitivities: catalogue.items.map((_, index) => catalogue.sensitivityOf(index)),
  clusters: catalogue.items.map((_, index) => catalogue.clusterOf(index)),
  telltales: catalogue.telltales,
});

/** The same catalogue again: nothing is decided anew. */
export function unpackCatalogue({ items, sensitivities, clusters, telltales }: PackedCatalogue): Catalogue {
  const places = new Map(items.map(({ itemId }, index) => [itemId, index]));
  const known = <Value>(values: readonly Value[], index: number): Value => {
    if (!(index in values)) throw new RangeError(`index must be below ${values.length}, got ${index}`);
    return values[index]!;
  };
  return {
    items,
    telltales,
    indexOf: (itemId) => places.get(itemId),
    sensitivityOf: (index) => known(sensitivities, index),
    clusterOf: (index) => known(clusters, index),
  };
}
