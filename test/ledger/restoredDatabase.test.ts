import { cp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../engine/store/store.ts';
import { openStore } from '../../server/store/openStore.ts';
import { freshFolder } from '../support/folders.ts';
import { preparedFolder } from '../support/pgliteTemplate.ts';
import { emptyPostgres, postgresEngine } from '../support/sqlEngines.ts';
import { chargeOf } from '../support/storeExamples.ts';
import { firstModel, openBuildShop, type Place, shopOn } from './shopForBuilds.ts';

/** A place whose database can be put back to what it was when it was made. */
interface Restorable {
  place(): Place;
  /** Puts an old copy of the database back; the folder beside it stays as it is. */
  restore(): Promise<void>;
  drop(): Promise<void>;
}

async function embedded(): Promise<Restorable> {
  const dataFolder = await preparedFolder();
  const copy = join(await freshFolder(), 'pg');
  await cp(join(dataFolder, 'pg'), copy, { recursive: true });
  return {
    place: () => ({ dataFolder }),
    async restore() {
      await rm(join(dataFolder, 'pg'), { recursive: true });
      await cp(copy, join(dataFolder, 'pg'), { recursive: true });
    },
    drop: async () => {},
  };
}

async function postgres(): Promise<Restorable> {
  const dataFolder = await freshFolder();
  let database = await emptyPostgres();
  return {
    place: () => ({ dataFolder, databaseUrl: database.url }),
    async restore() {
      await database.drop();
      database = await emptyPostgres();
    },
    drop: () => database.drop(),
  };
}

const stores = [
  ['the embedded store', true, embedded],
  ['PostgreSQL', postgresEngine.isAvailable, postgres],
] as const;

describe.each(
  stores.filter(([, isAvailable]) => isAvailable),
)('an old copy of the database, with %s', (_, __, make) => {
  const spentIn = async (store: Store) => (await store.ledger.openBudget('window-0', 1)).nanoRhoSpent;
  const openedStore = async (place: Place): Promise<Store> => {
    const opened = await openStore(place);
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    return opened.value;
  };

  /** A shop that built twice, and charged twice more for what came to nothing; then forgets all but its folder. */
  async function forgetful(lost: readonly string[]) {
    const shop = await make();
    await firstModel(shop.place());
    const before = await openBuildShop(shop.place());
    const entryOf = (release: string) => chargeOf(release, 7_000, { windowId: 'window-0' });
    await before.store.ledger.charge(entryOf('came-to-nothing'));
    await before.build({});
    const told = { spent: await spentIn(before.store), entries: await before.store.ledger.entries() };
    await before.close();
    await shop.restore();
    for (const name of lost) await rm(join(shop.place().dataFolder, name));
    return { shop, told };
  }

  it('cannot un-spend: the file beside it gives back every entry', async () => {
    const { shop, told } = await forgetful([]);
    const store = await openedStore(shop.place());
    expect(await spentIn(store)).toBe(told.spent);
    expect((await store.ledger.entries()).map(({ releaseId }) => releaseId)).toEqual(
      told.entries.map(({ releaseId }) => releaseId),
    );
    await store.close();
    await shop.drop();
  });

  it('cannot un-spend either where the file is lost with it: the snapshots that are kept say what was spent', async () => {
    const { shop, told } = await forgetful(['ledger.jsonl']);
    for (let start = 0; start < 2; start += 1) {
      const store = await openedStore(shop.place());
      expect(await spentIn(store)).toBe(told.spent);
      const entries = await store.ledger.entries();
      const published = told.entries.filter(({ state }) => state === 'PUBLISHED');
      for (const { releaseId, nanoRho, snapshotVersion } of published)
        expect(entries.find((entry) => entry.releaseId === releaseId)).toMatchObject({
          nanoRho,
          snapshotVersion,
          state: 'PUBLISHED',
        });
      // What came to nothing is named by nobody any more; its cost is.
      expect(entries.filter(({ state }) => state === 'ABANDONED')).toMatchObject([{ nanoRho: 7_000 }]);
      await store.close();
    }
    await shop.drop();
  });

  it('is followed by charges that respect what was spent, to the last 10⁻⁹', async () => {
    const { shop, told } = await forgetful(['ledger.jsonl']);
    const store = await openedStore(shop.place());
    const { nanoRhoLimit } = await store.ledger.openBudget('window-0', 1);
    const left = nanoRhoLimit - told.spent;
    expect((await store.ledger.charge(chargeOf('too-much', left + 1, { windowId: 'window-0' }))).ok).toBe(false);
    expect((await store.ledger.charge(chargeOf('enough', left, { windowId: 'window-0' }))).ok).toBe(true);
    await store.close();
    await shop.drop();
  });

  it('with another limit for the window, or another price, is refused with a sentence', async () => {
    const { shop } = await forgetful(['ledger.jsonl']);
    const kept = join(await freshFolder(), 'snapshots');
    await cp(join(shop.place().dataFolder, 'snapshots'), kept, { recursive: true });
    await rm(join(shop.place().dataFolder, 'snapshots'), { recursive: true });
    const store = await openedStore(shop.place());
    await store.ledger.openBudget('window-0', 123_456);
    await store.close();
    await cp(kept, join(shop.place().dataFolder, 'snapshots'), { recursive: true });
    const refused = await openStore(shop.place());
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'LEDGER_DAMAGED' } });
    expect(!refused.ok && refused.refusal.sentence).toMatch(
      /a snapshot contradicts the database: window window-0 has the limit/,
    );
    await shop.drop();
  });

  it.skipIf(make === embedded)('put back under a running service is noticed by its next charge', async () => {
    const shop = await make();
    await firstModel(shop.place());
    const store = await openedStore(shop.place());
    const { nanoRhoLimit, nanoRhoSpent } = await store.ledger.openBudget('window-0', 1);
    const client = new Client({ connectionString: shop.place().databaseUrl });
    await client.connect();
    await client.query('truncate releases, budgets');
    await client.end();
    expect((await store.ledger.openBudget('window-0', nanoRhoLimit)).nanoRhoSpent).toBe(0);
    expect((await store.ledger.charge(chargeOf('next', 1_000, { windowId: 'window-0' }))).ok).toBe(true);
    expect(await spentIn(store)).toBe(nanoRhoSpent + 1_000);
    await store.close();
    await shop.drop();
  });
});

it('a snapshot without a word on the ledger, or a damaged one, is no reason not to open', async () => {
  const dataFolder = await preparedFolder();
  await firstModel({ dataFolder });
  const folder = join(dataFolder, 'snapshots');
  const [name] = await readdir(folder);
  await writeFile(join(folder, 'snap-other'), 'not a snapshot');
  await writeFile(join(folder, name!), 'torn');
  const opened = await openStore({ dataFolder });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const shop = await shopOn(opened.value, { dataFolder });
  expect(shop.model()).toBeNull();
  expect((await shop.build({})).ok).toBe(true);
  expect(shop.model()).not.toBeNull();
  await shop.close();
});
