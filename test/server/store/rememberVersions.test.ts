import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../engine/store/memoryStore.ts';
import type { Store } from '../../../engine/store/store.ts';
import { rememberVersions } from '../../../server/store/rememberVersions.ts';
import { shopItems } from '../support/shopItems.ts';

/** A memory store that counts how often its versions are asked for, and whose catalogue can be held while it is written. */
function counted() {
  const store = memoryStore();
  let asked = 0;
  let held: Promise<void> = Promise.resolve();
  let open = () => {};
  const under: Store = {
    ...store,
    catalogue: {
      ...store.catalogue,
      async version() {
        asked += 1;
        return store.catalogue.version();
      },
      async upsertItems(items) {
        await held;
        return store.catalogue.upsertItems(items);
      },
    },
  };
  return {
    store: rememberVersions(under),
    asked: () => asked,
    hold() {
      held = new Promise((resolve) => {
        open = resolve;
      });
    },
    open: () => open(),
  };
}

describe('rememberVersions', () => {
  it('asks once, however often it is asked, until something is written', async () => {
    const { store, asked } = counted();
    const before = await store.catalogue.version();
    await Promise.all([store.catalogue.version(), store.catalogue.version()]);
    expect(asked()).toBe(1);
    await store.catalogue.upsertItems(shopItems);
    expect(await store.catalogue.version()).toBeGreaterThan(before);
    expect(asked()).toBe(2);
  });

  it('believes nothing that it read while something was being written', async () => {
    const { store, hold, open } = counted();
    hold();
    const writing = store.catalogue.upsertItems(shopItems);
    const during = await store.catalogue.version();
    open();
    await writing;
    expect(await store.catalogue.version()).toBeGreaterThan(during);
  });

  it('remembers no failure', async () => {
    const store = memoryStore();
    let fails = true;
    const version = async () => {
      if (fails) throw new Error('away');
      return store.catalogue.version();
    };
    const remembering = rememberVersions({ ...store, catalogue: { ...store.catalogue, version } });
    await expect(remembering.catalogue.version()).rejects.toThrow('away');
    fails = false;
    expect(await remembering.catalogue.version()).toBe(await store.catalogue.version());
  });

  it('keeps decisions apart from the catalogue', async () => {
    const store = rememberVersions(memoryStore());
    const before = await store.decisions.version();
    await store.decisions.append([{ kind: 'rule', subject: 'r', body: {}, at: 1, by: 'ad_1' }]);
    expect(await store.decisions.version()).toBeGreaterThan(before);
  });
});
