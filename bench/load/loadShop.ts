import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { record } from '../../engine/engine.ts';
import type { EventId, ItemId, UserId } from '../../engine/terms/ids.ts';
import type { Interaction } from '../../engine/terms/interaction.ts';
import type { Item } from '../../engine/terms/item.ts';
import { openShop } from '../../server/openShop.ts';
import { readConfig } from '../../server/readConfig.ts';
import { openSecrets } from '../../server/secrets.ts';
import type { Shop } from '../../server/shop.ts';
import { openStore } from '../../server/store/openStore.ts';
import { inventedItems, type ShopSize } from '../support/inventedPeople.ts';

/** 10 000 products, 100 000 customers, a million events: what the load figures of docs/performance.md are about. */
export const loadSize: ShopSize = { people: 100_000, items: 10_000, most: 18 };

/** Who of them has a token. Everybody allows everything. */
export const customerNamed = (person: number): string => `customer-${person}`;

export const loadItems: readonly Item[] = Array.from({ length: loadSize.items }, (_, place) => ({
  itemId: `item-${place}` as ItemId,
  sku: `SKU-${place}`,
  title: `${adjectives(place)} thing number ${place}`,
  categories: [`Section ${place % 40}`, `Shelf ${place % 400}`],
  inStock: place % 50 !== 0,
  price: { amount: `${(place % 97) + 1}.90`, currency: 'EUR' },
}));

function adjectives(place: number): string {
  return ['Red', 'Small', 'Sturdy', 'Quiet', 'Woollen', 'Plain', 'Folding'][place % 7]!;
}

/**
 * A copy of the folder of a shop of that size on the embedded store, with a model. The shop is made on a first run, which takes minutes, and kept
 * for the next one as it is: a load that brings events, or builds, would leave another shop to the load after it.
 *
 * @returns a folder of its own, for the caller to remove
 */
export async function copyOfLoadShop(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tightrope-loaded-'));
  await cp(await loadShopFolder(), folder, { recursive: true });
  return folder;
}

async function loadShopFolder(): Promise<string> {
  const folder = join(tmpdir(), `tightrope-load-${loadSize.people}-${loadSize.items}`);
  const opened = await openStore({ dataFolder: folder, databaseUrl: undefined });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const config = readConfig({ TIGHTROPE_DATA: folder });
  if (!config.ok) throw new Error(config.refusal.join());
  const secrets = await openSecrets(config.value);
  if (!secrets.ok) throw new Error(secrets.refusal);
  const shop = await openShop({
    store: opened.value,
    secrets: secrets.value.secrets,
    config: config.value,
    now: Date.now,
  });
  try {
    if (shop.model() === null) await fill(shop);
  } catch (thrown) {
    await shop.close();
    await rm(folder, { recursive: true, force: true });
    throw thrown;
  }
  await shop.close();
  return folder;
}

async function fill(shop: Shop): Promise<void> {
  await shop.store.catalogue.upsertItems(loadItems);
  await shop.declareCollects(['VIEW', 'PURCHASE']);
  const catalogue = await shop.catalogue();
  const now = Date.now();
  let waiting: Interaction[] = [];
  let newcomers: UserId[] = [];
  let events = 0;
  const bringIn = async () => {
    await shop.store.people.assumeConsents(
      newcomers.flatMap((userId) =>
        (['LEARN', 'PERSONALIZE'] as const).map((purpose) => ({
          userId,
          purpose,
          choice: true,
          at: now,
          source: 'invented',
          policyVersion: '1',
          policyHash: '',
          expiresAt: null,
        })),
      ),
    );
    await record(shop.store.people, catalogue, waiting, now);
    events += waiting.length;
    process.stderr.write(`\rfilling the shop: ${events} events`);
    [waiting, newcomers] = [[], []];
  };
  for (const [person, items] of inventedItems(loadSize)) {
    const userId = shop.pseudonym(customerNamed(person));
    newcomers.push(userId);
    for (const item of items)
      waiting.push({
        eventId: `e-${person}-${item}` as EventId,
        userId,
        itemId: loadItems[item]!.itemId,
        kind: item % 3 === 0 ? 'PURCHASE' : 'VIEW',
        at: now - ((person + item) % 300) * 86_400_000,
        provenance: { channel: 'INVENTED', origin: 'load', purposes: [] },
      });
    if (waiting.length >= 5000) await bringIn();
  }
  await bringIn();
  process.stderr.write('\n');
  const built = await shop.build({});
  if (!built.ok) throw new Error(built.refusal.code);
}
