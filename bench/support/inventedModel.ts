import type { ItemModel } from '../../engine/model/itemModel.ts';
import { seededRandom } from '../../simulator/seededRandom.ts';
import { modelOf, neighbourhoodsOf } from '../../test/support/models.ts';

/** The same model in every run, so that before and after compare: K neighbours an item, at random places. */
export function inventedModel(itemCount: number, neighbourhoodSize: number): ItemModel {
  const random = seededRandom('bench', itemCount);
  const near = neighbourhoodsOf(
    Array.from({ length: itemCount }, () =>
      Array.from({ length: neighbourhoodSize }, (_, place) => [random.bytes(6) % itemCount, 1 / (place + 1)] as const),
    ),
  );
  return modelOf(
    Array.from({ length: itemCount }, (_, item) => 1e6 / (item + 10)),
    near,
  );
}
