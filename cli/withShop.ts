import type { Config } from '../server/config.ts';
import { openShop } from '../server/openShop.ts';
import { openShopSecrets } from '../server/openShopSecrets.ts';
import type { Shop } from '../server/shop.ts';
import { openStore } from '../server/store/openStore.ts';
import type { StoreRefusal } from '../server/store/storeRefusal.ts';
import { type ExitCode, exitCodes } from './exitCodes.ts';
import { readSettings } from './settings.ts';
import { tellNewKey } from './tellNewKey.ts';
import type { Terminal } from './terminal.ts';

/** What is done with an open shop. */
export type ShopWork = (shop: Shop, config: Config) => Promise<ExitCode>;

/** Another process has the store open. */
export type Locked = Extract<StoreRefusal, { readonly code: 'STORE_LOCKED' }>;

/** How to go on then. */
export type WhenLocked = (config: Config, locked: Locked) => Promise<ExitCode>;

/**
 * Opens the shop that the environment names, works on it, and closes it whatever happens. What keeps it from opening is
 * told on the terminal.
 *
 * @param whenLocked what to do instead where another process has the store open
 */
export async function withShop(terminal: Terminal, work: ShopWork, whenLocked?: WhenLocked): Promise<ExitCode> {
  const config = readSettings(terminal);
  if (!config.ok) return complain(terminal, config.refusal);
  const { dataFolder, databaseUrl, given } = config.value;
  const store = await openStore({
    dataFolder,
    databaseUrl: databaseUrl ?? undefined,
    wrappingKey: given.wrappingKey,
  });
  if (!store.ok) {
    if (store.refusal.code !== 'STORE_LOCKED') return complain(terminal, [store.refusal.sentence]);
    if (whenLocked) return whenLocked(config.value, store.refusal);
    terminal.err(store.refusal.sentence);
    return exitCodes.locked;
  }
  try {
    const opened = await openShopSecrets(config.value, store.value.settings);
    if (!opened.ok) return complain(terminal, [opened.refusal]);
    tellNewKey(terminal, config.value, opened.value);
    const shop = await openShop({
      store: store.value,
      secrets: opened.value.secrets,
      config: config.value,
      now: terminal.now,
      ...(terminal.learner && { learner: terminal.learner }),
    });
    return await work(shop, config.value);
  } finally {
    await store.value.close();
  }
}

function complain(terminal: Terminal, sentences: readonly string[]): ExitCode {
  for (const sentence of sentences) terminal.err(sentence);
  return exitCodes.usage;
}
