import { cp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../engine/store/store.ts';
import type { LedgerEntry } from '../../engine/terms/ledger.ts';
import { openStore } from '../../server/store/openStore.ts';
import { untilThere } from '../faults/support/untilThere.ts';
import { freshFolder } from '../support/folders.ts';
import { preparedFolder } from '../support/pgliteTemplate.ts';
import { emptyPostgres, postgresEngine } from '../support/sqlEngines.ts';
import { chargeOf } from '../support/storeExamples.ts';
import { firstModel, openBuildShop, type Place, shopOn } from './shopForBuilds.ts';

type Folder = string;

/** A store whose database can be put back to what it was when it was made. */
interface Restorable {
  /** A place with an empty database. */
  make(): Promise<Place>;
  /** The same folder with its old, empty database. */
  restored(dataFolder: Folder): Promise<Place>;
}

const made: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const drop of made) await drop();
});

const embedded: Restorable = {
  make: async () => ({ dataFolder: await preparedFolder() }),
  async restored(dataFolder) {
    await rm(join(dataFolder, 'pg'), { recursive: true });
    await cp(join(await preparedFolder(), 'pg'), join(dataFolder, 'pg'), { recursive: true });
    return { dataFolder };
  },
};

const onServer = async (dataFolder: Folder): Promise<Place> => {
  const { url, drop } = await emptyPostgres();
  made.push(drop);
  return { dataFolder, databaseUrl: url };
};
const postgres: Restorable = { make: async () => onServer(await freshFolder()), restored: onServer };

const stores = [
  ['the embedded store', true, embedded],
  ['PostgreSQL', postgresEngine.isAvailable, postgres],
] as const;

describe.each(
  stores.filter(([, isAvailable]) => isAvailable),
)('an old copy of the database, with %s', (_, __, kind) => {
  const spentIn = async (store: Store) => (await store.ledger.openBudget('window-0', 1)).nanoRhoSpent;
  const openedStore = async (place: Place): Promise<Store> => {
    const opened = await openStore(place);
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    return opened.value;
  };

  /** A shop that built twice, and charged once more for what came to nothing. */
  let kept: Folder;
  let told: { readonly spent: number; readonly entries: readonly LedgerEntry[] };
  beforeAll(async () => {
    const place = await kind.make();
    await firstModel(place);
    const shop = await openBuildShop(place);
    await shop.store.ledger.charge(chargeOf('came-to-nothing', 7_000, { windowId: 'window-0' }));
    await shop.build({});
    told = { spent: await spentIn(shop.store), entries: await shop.store.ledger.entries() };
    await shop.close();
    kept = place.dataFolder;
  });

  /** The same shop, which forgets all but its folder, and what is lost of that too. */
  async function forgetful(lost: readonly string[]): Promise<Place> {
    const folder = await freshFolder();
    await cp(kept, folder, { recursive: true });
    for (const name of lost) await rm(join(folder, name));
    return kind.restored(folder);
  }

  it('cannot un-spend: the file beside it gives back every entry', async () => {
    const store = await openedStore(await forgetful([]));
    expect(await spentIn(store)).toBe(told.spent);
    expect((await store.ledger.entries()).map(({ releaseId }) => releaseId)).toEqual(
      told.entries.map(({ releaseId }) => releaseId),
    );
    await store.close();
  });

  it('cannot un-spend either where the file is lost with it: the snapshots that are kept say what was spent', async () => {
    const place = await forgetful(['ledger.jsonl']);
    for (let start = 0; start < 2; start += 1) {
      const store = await openedStore(place);
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
  });

  it('is followed by charges that respect what was spent, to the last 10⁻⁹', async () => {
    const store = await openedStore(await forgetful(['ledger.jsonl']));
    const { nanoRhoLimit } = await store.ledger.openBudget('window-0', 1);
    const left = nanoRhoLimit - told.spent;
    expect((await store.ledger.charge(chargeOf('too-much', left + 1, { windowId: 'window-0' }))).ok).toBe(false);
    expect((await store.ledger.charge(chargeOf('enough', left, { windowId: 'window-0' }))).ok).toBe(true);
    await store.close();
  });

  it('with another limit for the window, or another price, is refused with a sentence', async () => {
    const place = await forgetful(['ledger.jsonl']);
    const snapshots = join(place.dataFolder, 'snapshots');
    await rm(snapshots, { recursive: true });
    const store = await openedStore(place);
    await store.ledger.openBudget('window-0', 123_456);
    await store.close();
    await cp(join(kept, 'snapshots'), snapshots, { recursive: true });
    const refused = await openStore(place);
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'LEDGER_DAMAGED' } });
    expect(!refused.ok && refused.refusal.sentence).toMatch(
      /a snapshot contradicts the database: window window-0 has the limit/,
    );
  });

  it.skipIf(kind === embedded)('put back under a running service is noticed by its next charge', async () => {
    const place = await kind.make();
    await firstModel(place);
    const store = await openedStore(place);
    const { nanoRhoSpent } = await store.ledger.openBudget('window-0', 1);
    const client = new Client({ connectionString: place.databaseUrl });
    await client.connect();
    await client.query('truncate releases, budgets');
    await client.end();
    const charged = () => untilThere(() => store.ledger.charge(chargeOf('next', 1_000, { windowId: 'window-0' })));
    expect((await charged()).ok).toBe(true);
    expect(await spentIn(store)).toBe(nanoRhoSpent + 1_000);
    await store.close();
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
