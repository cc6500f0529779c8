import { expect, it } from 'vitest';
import { memoryStore } from '../../../engine/store/memoryStore.ts';
import type { Store } from '../../../engine/store/store.ts';
import { openShop } from '../../../server/openShop.ts';
import { readConfig } from '../../../server/readConfig.ts';
import { bringCrowd } from '../support/crowd.ts';
import { shopItems } from '../support/shopItems.ts';
import { monday } from '../support/testApp.ts';

const day = 86_400_000;

it('a build reads events of the retention window, and not one from before it', async () => {
  const store = memoryStore();
  await store.catalogue.upsertItems(shopItems);
  const reads: number[] = [];
  const watched: Store = {
    ...store,
    people: {
      ...store.people,
      profilesWithConsent(since) {
        reads.push(since);
        return store.people.profilesWithConsent(since);
      },
    },
  };
  const config = readConfig({ TIGHTROPE_WINDOW_DAYS: '30' });
  if (!config.ok) throw new Error(config.refusal.join());
  const clock = { at: monday };
  const secrets = { pepper: Buffer.alloc(32, 1), mixingSecret: Buffer.alloc(32, 2) };
  const shop = await openShop({ store: watched, secrets, config: config.value, now: () => clock.at });
  await bringCrowd(store, 20, monday);

  for (const days of [0, 29, 100]) {
    clock.at = monday + days * day;
    expect((await shop.build({})).ok).toBe(true);
    expect(reads.at(-1)).toBe(clock.at - 30 * day);
  }
});
