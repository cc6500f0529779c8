import type { Store } from '../../engine/store/store.ts';
import { openShop } from '../../server/openShop.ts';
import type { Environment } from '../../server/readConfig.ts';
import { readConfig } from '../../server/readConfig.ts';
import type { Shop } from '../../server/shop.ts';
import { openStore } from '../../server/store/openStore.ts';
import { bringCrowd } from '../server/support/crowd.ts';
import { shopItems } from '../server/support/shopItems.ts';

/** Where a shop is kept: a folder, and a PostgreSQL server unless it is the embedded store. */
export interface Place {
  readonly dataFolder: string;
  readonly databaseUrl?: string | undefined;
}

/** When everything happens. */
export const buildDay = Date.UTC(2026, 0, 5, 9);

const secrets = { pepper: Buffer.alloc(32, 1), mixingSecret: Buffer.alloc(32, 2) };

/** Opens the store and the shop of a place, with room for many builds. */
export async function openBuildShop(place: Place, environment: Environment = {}): Promise<Shop> {
  const opened = await openStore(place);
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  return shopOn(opened.value, place, environment);
}

export async function shopOn(store: Store, { databaseUrl }: Place, environment: Environment = {}): Promise<Shop> {
  const config = readConfig({
    TIGHTROPE_EPSILON: '0.1',
    TIGHTROPE_EPSILON_PER_WINDOW: '64',
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    ...environment,
  });
  if (!config.ok) throw new Error(config.refusal.join());
  return openShop({ store, secrets, config: config.value, now: () => buildDay });
}

/** A few people, the items, and a first model. */
export async function firstModel(place: Place): Promise<void> {
  const shop = await openBuildShop(place);
  try {
    await shop.store.catalogue.upsertItems(shopItems);
    await bringCrowd(shop.store, 20, buildDay);
    const built = await shop.build({});
    if (!built.ok) throw new Error(built.refusal.code);
  } finally {
    await shop.close();
  }
}
