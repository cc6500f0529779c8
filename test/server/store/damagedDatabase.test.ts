import { existsSync } from 'node:fs';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../engine/store/store.ts';
import { openEmbeddedStore } from '../../../server/store/embedded.ts';
import { openPgliteFolder } from '../../../server/store/pgliteFolder.ts';
import { copyShop } from '../../support/copyShop.ts';
import { freshFolder } from '../../support/folders.ts';
import { preparedFolder } from '../../support/pgliteTemplate.ts';
import { itemOf } from '../../support/storeExamples.ts';

/** Where a table lies, from the database's folder. */
async function fileOf(table: string, folder: string): Promise<string> {
  const opened = await openPgliteFolder(join(folder, 'pg'));
  if (!opened.ok) throw new Error(opened.refusal);
  const { rows } = await opened.value.query<{ path: string }>('select pg_relation_filepath($1) as path', [table]);
  await opened.value.close();
  return rows[0]!.path;
}

const opening = async (folder: string): Promise<Store> => {
  const opened = await openEmbeddedStore(folder);
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  return opened.value;
};

/** What is said of a copy of a shop in which something was damaged; null where it is opened. */
async function saidOf(shop: string, damage: (database: string) => Promise<void>): Promise<string | null> {
  const folder = join(await freshFolder(), 'copy');
  await copyShop(shop, folder);
  await rm(join(folder, 'tightrope.lock'), { force: true });
  await damage(join(folder, 'pg'));
  const opened = await openEmbeddedStore(folder);
  if (opened.ok) {
    const items = await opened.value.catalogue.items();
    await opened.value.close();
    expect(items).toHaveLength(20);
    return null;
  }
  expect(opened.refusal.code).toBe('STORE_DAMAGED');
  expect(opened.refusal.sentence).toContain('tightrope restore');
  // And the next start says so too.
  expect(await openEmbeddedStore(folder)).toEqual(opened);
  return opened.refusal.sentence;
}

const flippedAt =
  (file: string, placeIn: (bytes: Buffer) => number) =>
  async (database: string): Promise<void> => {
    const bytes = await readFile(join(database, file));
    const place = placeIn(bytes);
    bytes[place] = bytes[place]! ^ 4;
    await writeFile(join(database, file), bytes);
  };

describe('a damaged database', { timeout: 300_000 }, () => {
  it('is refused where any file is another than when it was closed, or is gone; and one that an earlier version closed is not', async () => {
    const shop = await preparedFolder();
    const store = await opening(shop);
    await store.catalogue.upsertItems(Array.from({ length: 20 }, (_, place) => itemOf(`i${place}`)));
    await store.close();
    const items = await fileOf('items', shop);

    expect(
      await saidOf(
        shop,
        flippedAt(items, () => 8000),
      ),
    ).toContain(`${items} is not what it was`);
    expect(
      await saidOf(
        shop,
        flippedAt('pg_xact/0000', () => 40),
      ),
    ).toContain('pg_xact/0000');
    expect(await saidOf(shop, (database) => truncate(join(database, items), 0))).toContain(items);
    expect(await saidOf(shop, (database) => rm(join(database, 'PG_VERSION')))).toContain('PG_VERSION');
    expect(await saidOf(shop, (database) => rm(database, { recursive: true }))).toContain('not its database');
    // Its inventory speaks of a state that is past, as its other last checkpoint shows.
    const inventory = join(shop, 'pg', 'tightrope.inventory.json');
    const before = await readFile(inventory);
    const again = await opening(shop);
    expect(existsSync(inventory)).toBe(false);
    await again.settings.write('collects', 'VIEW');
    await again.close();
    await writeFile(inventory, before);
    expect(await saidOf(shop, async () => {})).toBe(null);
  });

  it('is refused after a kill where its log ends before what was acknowledged, or a page is another than was written', async () => {
    const shop = await preparedFolder();
    await (await opening(shop)).close();
    const store = await opening(shop);
    const log = 'pg_wal/000000010000000000000001';
    await store.catalogue.upsertItems(Array.from({ length: 20 }, (_, place) => itemOf(`i${place}`)));
    await store.settings.write('collects', 'VIEW');

    // What lies there while it is open is what a kill would leave.
    expect(await saidOf(shop, async () => {})).toBe(null);
    const last = (bytes: Buffer) => bytes.findLastIndex((byte) => byte !== 0);
    expect(
      await saidOf(
        shop,
        flippedAt(log, (bytes) => last(bytes) - 3),
      ),
    ).toContain('was written up to');
    expect(
      await saidOf(
        shop,
        flippedAt(log, (bytes) => last(bytes) - 2000),
      ),
    ).toContain('was written up to');
    const settled = await freshFolder();
    await copyShop(shop, join(settled, 'shop'));
    await rm(join(settled, 'shop', 'tightrope.lock'));
    await store.close();
    // A page that no log would write anew: one of PostgreSQL's own.
    const words = await fileOf('pg_ts_dict', shop);
    expect(
      await saidOf(
        join(settled, 'shop'),
        flippedAt(words, () => 8190),
      ),
    ).toContain(words);
    expect(await saidOf(join(settled, 'shop'), (database) => rm(join(database, words)))).toContain(words);
  });
});
