import { encodeSnapshot } from '../../../engine/engine.ts';
import type { ItemModel } from '../../../engine/model/itemModel.ts';
import type { Store } from '../../../engine/store/store.ts';
import type { ReleaseId } from '../../../engine/terms/ids.ts';
import { privacyUnit } from '../../../engine/terms/privacyReport.ts';
import { sha256 } from '../../../server/jobs/sha256.ts';
import { neighbourhoodsOf } from '../../support/models.ts';
import { shopItems } from './shopItems.ts';

/**
 * A model as if it had been learned from purchases in the tests' shop: item i goes with the five after it, the nearer the
 * better, and the first items are the most popular.
 */
export function madeModel(version: string, more: Partial<ItemModel['privacy']> = {}): ItemModel {
  const itemCount = shopItems.length;
  const rows = shopItems.map((_, item) =>
    [1, 2, 3, 4, 5].map((step): [number, number] => [(item + step) % itemCount, 1 - step / 10]),
  );
  return {
    version,
    itemIds: shopItems.map(({ itemId }) => itemId),
    popularity: { MOST_VIEWED: null, MOST_BOUGHT: Float32Array.from(shopItems, (_, item) => itemCount - item) },
    neighbourhoods: { VIEWED_VIEWED: null, VIEWED_BOUGHT: null, BOUGHT_BOUGHT: neighbourhoodsOf(rows) },
    trend: null,
    privacy: {
      unit: privacyUnit,
      noise: 'secure',
      epsilon: 1,
      delta: 1e-6,
      nanoRho: 1000,
      approximationDelta: 0,
      mechanisms: [],
      noisyPeople: 1000,
      publicInputs: [],
      ...more,
    },
  };
}

/** Pays for a model and publishes it, as a build of another process would. */
export async function publishModel(store: Store, model: ItemModel): Promise<void> {
  const releaseId = `release-${model.version}` as ReleaseId;
  await store.ledger.openBudget('made', 1_000_000);
  await store.ledger.charge({
    releaseId,
    windowId: 'made',
    nanoRho: 1000,
    at: 0,
    unit: 'PERSON_WINDOW',
    epsilon: 0.001,
    delta: 1e-6,
  });
  await store.ledger.markPublished(releaseId, model.version);
  await store.snapshots.publish({ version: model.version, releaseId, bytes: encodeSnapshot(model, sha256) });
}
