import { beforeEach, describe, expect, it } from 'vitest';
import { createCatalogue } from '../../engine/catalogue/createCatalogue.ts';
import { encodeSnapshot, recommend } from '../../engine/engine.ts';
import type { ItemModel } from '../../engine/model/itemModel.ts';
import { defaultOfferKnobs } from '../../engine/options.ts';
import { memoryStore } from '../../engine/store/memoryStore.ts';
import type { Store } from '../../engine/store/store.ts';
import type { ItemId, ReleaseId } from '../../engine/terms/ids.ts';
import { surfaces } from '../../engine/terms/surface.ts';
import { sha256 } from '../../server/jobs/sha256.ts';
import type { Log } from '../../server/log.ts';
import { openShop } from '../../server/openShop.ts';
import { readConfig } from '../../server/readConfig.ts';
import type { Shop } from '../../server/shop.ts';
import { seededKeyed } from '../../simulator/seededRandom.ts';
import { chargeOf } from '../support/storeExamples.ts';
import { testRandom } from '../support/testRandom.ts';
import { bringCrowd } from './support/crowd.ts';
import { madeModel, publishModel } from './support/madeModel.ts';
import { shopItems } from './support/shopItems.ts';
import { monday } from './support/testApp.ts';
import { watchedStore } from './support/watchedStore.ts';

const day = 86_400_000;
const secrets = { pepper: Buffer.alloc(32, 1), mixingSecret: Buffer.alloc(32, 2) };

let store: Store;
let refused: string[];
let clock: { at: number };

beforeEach(async () => {
  store = memoryStore();
  refused = [];
  clock = { at: monday };
  await store.catalogue.upsertItems(shopItems);
});

const log: Log = {
  info: () => {},
  warn: () => {},
  error: ({ because }) => refused.push(String(because)),
};

function open(environment: Record<string, string> = {}, on: Store = store): Promise<Shop> {
  const config = readConfig(environment);
  if (!config.ok) throw new Error(config.refusal.join());
  return openShop({ store: on, secrets, config: config.value, now: () => clock.at, log });
}

describe('a build', () => {
  it('charges the ledger, learns, publishes, and answers from what it learned', async () => {
    await bringCrowd(store, 400, monday);
    const shop = await open();
    const built = await shop.build({});
    expect(built).toMatchObject({ ok: true, value: { privacy: { noise: 'secure', epsilon: 1, delta: 1e-6 } } });
    const version = built.ok ? built.value.version : '';
    expect(shop.model()?.version).toBe(version);
    expect(await store.snapshots.currentVersion()).toBe(version);
    const [entry] = await store.ledger.entries();
    expect(entry).toMatchObject({ state: 'PUBLISHED', snapshotVersion: version, windowId: 'window-0', epsilon: 1 });
    const budget = await shop.budget();
    expect(budget.nanoRhoSpent).toBe(entry!.nanoRho);
    expect(budget.epsilonSpent).toBeGreaterThan(0);
    expect(budget.epsilonSpent).toBeLessThanOrEqual(1);
    expect(await shop.builds()).toEqual([{ entry, built: built.ok ? built.value : null }]);
  });

  it('tells its phases in order', async () => {
    await bringCrowd(store, 20, monday);
    const phases: string[] = [];
    await (await open()).build({
      onProgress: (phase) => {
        if (phases.at(-1) !== phase) phases.push(phase);
      },
    });
    expect(phases[0]).toBe('charge');
    expect(phases).toContain('release');
    expect(phases.at(-1)).toBe('publish');
  });

  it('over the budget is refused before anybody is read, and the last model stays', async () => {
    await bringCrowd(store, 50, monday);
    const watched = watchedStore(store);
    const shop = await open({ TIGHTROPE_EPSILON: '1', TIGHTROPE_EPSILON_PER_WINDOW: '1' }, watched.store);
    expect((await shop.build({})).ok).toBe(true);
    const model = shop.model();
    expect((await shop.budget()).buildsLeft).toBe(0);
    watched.calls.length = 0;
    expect(await shop.build({})).toMatchObject({ ok: false, refusal: { code: 'BUDGET_EXHAUSTED' } });
    expect(watched.calls.filter((call) => call.startsWith('people.'))).toEqual([]);
    expect(watched.calls).not.toContain('ledger.charge');
    expect(shop.model()).toBe(model);
    expect(await store.ledger.entries()).toHaveLength(1);
  });

  it('fits again in the next window, whose builds read nobody from before it', async () => {
    await bringCrowd(store, 50, monday);
    const shop = await open({ TIGHTROPE_EPSILON_PER_WINDOW: '1', TIGHTROPE_WINDOW_DAYS: '30' });
    await shop.build({});
    clock.at = monday + 29 * day;
    expect((await shop.budget()).windowId).toBe('window-0');
    clock.at = monday + 30 * day;
    expect(await shop.budget()).toMatchObject({ windowId: 'window-1', nanoRhoSpent: 0, buildsLeft: 1 });
    expect((await shop.build({})).ok).toBe(true);
  });

  it('fits as often as the ledger says before', async () => {
    await bringCrowd(store, 20, monday);
    const shop = await open({ TIGHTROPE_EPSILON_PER_WINDOW: '2' });
    const promised = (await shop.budget()).buildsLeft;
    let builds = 0;
    while ((await shop.build({})).ok) builds += 1;
    expect(builds).toBe(promised);
    expect(builds).toBeGreaterThanOrEqual(3); // ε does not add up: ρ does, and it grows with ε²
    expect((await shop.budget()).epsilonSpent).toBeLessThanOrEqual(2);
  });

  it('runs alone: another one meanwhile is refused, and charges nothing', async () => {
    await bringCrowd(store, 50, monday);
    const shop = await open();
    const [one, other] = await Promise.all([shop.build({}), shop.build({})]);
    expect(one.ok).toBe(true);
    expect(other).toEqual({ ok: false, refusal: { code: 'BUILD_RUNNING' } });
    expect(await store.ledger.entries()).toHaveLength(1);
    expect((await shop.build({})).ok).toBe(true);
  });

  it('without noise, or with other impossible knobs, is refused and costs nothing', async () => {
    const shop = await open();
    for (const knobs of [{ epsilon: null }, { epsilon: -1 }, { delta: 1 }, { headSize: 0.5 }])
      expect(await shop.build({ knobs })).toMatchObject({ ok: false, refusal: { code: 'INVALID_OPTIONS' } });
    expect(await store.ledger.entries()).toEqual([]);
  });

  it('of an empty shop is refused and costs nothing', async () => {
    const empty = memoryStore();
    expect(await (await open({}, empty)).build({})).toEqual({ ok: false, refusal: { code: 'EMPTY_CATALOGUE' } });
    expect(await empty.ledger.entries()).toEqual([]);
  });

  it('of one person, or of nobody, is a model like any other', async () => {
    const shop = await open();
    expect((await shop.build({})).ok).toBe(true);
    await bringCrowd(store, 1, monday);
    expect((await shop.build({})).ok).toBe(true);
    expect(shop.model()).not.toBeNull();
  });

  it('of a catalogue of one item, of all that may be collected, answers every surface, and for an item that came after it', async () => {
    const small = memoryStore();
    await small.catalogue.upsertItems(shopItems.slice(0, 1));
    const shop = await open({}, small);
    await shop.declareCollects(['VIEW', 'CART', 'PURCHASE']);
    for (const people of [0, 40]) {
      await bringCrowd(small, people, monday);
      expect((await shop.build({})).ok).toBe(true);
      for (const surface of surfaces) {
        const offersOf = (count: number, anchor: string | null) =>
          recommend({
            ...{ catalogue: createCatalogue(shopItems.slice(0, count)), model: shop.model(), surface, profile: null },
            ...{ anchor: anchor as ItemId | null, consent: {}, without: [], knobs: defaultOfferKnobs, at: monday },
            ...{ random: seededKeyed('viewer'), length: 5 },
          }).offers.map(({ itemId }) => itemId);
        expect(offersOf(1, null), surface).toEqual(['p0']);
        expect(offersOf(1, 'p0'), surface).toEqual([]);
        expect(offersOf(2, 'p1'), surface).toEqual(['p0']);
        expect(offersOf(2, 'p0'), surface).toEqual(['p1']);
      }
    }
  });

  it('that is cancelled stays charged and publishes nothing', async () => {
    await bringCrowd(store, 50, monday);
    const shop = await open();
    const stop = new AbortController();
    const result = await shop.build({
      signal: stop.signal,
      onProgress: (phase) => (phase === 'release' ? stop.abort() : undefined),
    });
    expect(result).toEqual({ ok: false, refusal: { code: 'CANCELLED' } });
    expect(await store.ledger.entries()).toMatchObject([{ state: 'RESERVED' }]);
    expect((await shop.budget()).nanoRhoSpent).toBeGreaterThan(0);
    expect(shop.model()).toBeNull();
  });

  it('spends nothing where there is no room for what it would make', async () => {
    await bringCrowd(store, 50, monday);
    const isFull = () => Promise.reject(new Error('no space'));
    const shop = await open({}, { ...store, snapshots: { ...store.snapshots, requireRoom: isFull } });
    await expect(shop.build({})).rejects.toThrow('no space');
    expect(await store.ledger.entries()).toEqual([]);
    expect((await shop.budget()).nanoRhoSpent).toBe(0);
  });

  it('that somebody else gave up meanwhile publishes nothing, though it ran to its end', async () => {
    await bringCrowd(store, 50, monday);
    const shop = await open();
    const result = await shop.build({
      onProgress: async (phase) => {
        if (phase === 'fit') await store.ledger.abandonReserved();
      },
    });
    expect(result).toEqual({ ok: false, refusal: { code: 'CANCELLED' } });
    expect(await store.snapshots.currentVersion()).toBeNull();
    expect(await store.ledger.entries()).toMatchObject([{ state: 'ABANDONED', snapshotVersion: null }]);
  });

  it('lets others run while it works', async () => {
    await bringCrowd(store, 3000, monday);
    const shop = await open();
    let turns = 0;
    let running = true;
    const ticking = (async () => {
      while (running) {
        await new Promise((resolve) => setImmediate(resolve));
        turns += 1;
      }
    })();
    await shop.build({});
    running = false;
    await ticking;
    expect(turns).toBeGreaterThan(2);
  });
});

describe('a crash', () => {
  it('of a build leaves its charge spent and its entry abandoned, once the embedded store is opened again', async () => {
    await bringCrowd(store, 20, monday);
    const dying: Store = {
      ...store,
      snapshots: { ...store.snapshots, publish: () => Promise.reject(new Error('power')) },
    };
    await expect((await open({}, dying)).build({})).rejects.toThrow('power');
    const spent = (await (await open()).budget()).nanoRhoSpent;
    expect(spent).toBeGreaterThan(0);
    expect((await open()).model()).toBeNull();
    expect(await store.ledger.entries()).toHaveLength(1);

    const cut: Store = {
      ...store,
      people: {
        ...store.people,
        profilesWithConsent: () => {
          throw new Error('power');
        },
      },
    };
    await expect((await open({}, cut)).build({})).rejects.toThrow('power');
  });

  it('is told from a build that is running: while another builder has the turn, nothing is abandoned', async () => {
    await store.ledger.openBudget('w', 10);
    const turn = await store.builder.takeTurn();
    await store.ledger.charge(chargeOf('r', 1, { windowId: 'w' }), turn?.fence);
    const shop = await open();
    expect(await shop.build({})).toEqual({ ok: false, refusal: { code: 'BUILD_RUNNING' } });
    expect(await store.ledger.entries()).toMatchObject([{ state: 'RESERVED' }]);
    await turn?.end();
    await open();
    expect(await store.ledger.entries()).toMatchObject([{ state: 'ABANDONED' }]);
    expect((await shop.build({})).ok).toBe(true);
  });
});

describe('a new snapshot', () => {
  it('is taken up while the shop is open, and who began with the old one goes on with it', async () => {
    await publishModel(store, madeModel('one'));
    const shop = await open();
    const before = shop.model();
    await publishModel(store, madeModel('two'));
    expect(shop.model()?.version).toBe('one');
    await Promise.all([shop.refresh(), shop.refresh()]);
    expect(shop.model()?.version).toBe('two');
    expect(before?.version).toBe('one');
    expect(refused).toEqual([]);
  });

  it('is what an opened shop begins with', async () => {
    await publishModel(store, madeModel('one'));
    expect((await open()).model()).toEqual(madeModel('one'));
  });
});

describe('a snapshot that is not to be trusted', () => {
  /** Publishes bytes past the shop, as somebody with the disk in their hands could. */
  async function slip(model: ItemModel, tamper: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes) {
    await publishModel(store, model);
    const releaseId = `release-${model.version}` as ReleaseId;
    await store.snapshots.publish({ version: model.version, releaseId, bytes: tamper(encodeSnapshot(model, sha256)) });
  }

  const flip = (place: number) => (bytes: Uint8Array) =>
    bytes.with(place < 0 ? bytes.length + place : place, 255 - bytes.at(place)!);

  it.each<[string, () => Promise<void>]>([
    ['with a flipped byte', () => slip(madeModel('bad'), flip(300))],
    ['with a flipped checksum', () => slip(madeModel('bad'), flip(-1))],
    ['cut short', () => slip(madeModel('bad'), (bytes) => bytes.slice(0, 500))],
    ['empty', () => slip(madeModel('bad'), () => new Uint8Array(0))],
    [
      'of another format',
      () =>
        slip(madeModel('bad'), (bytes) =>
          Uint8Array.from([...new TextEncoder().encode('OTHERFMT'), ...bytes.slice(8)]),
        ),
    ],
    ['with seeded noise', () => slip(madeModel('bad', { noise: 'seeded' }))],
    ['without noise', () => slip(madeModel('bad', { noise: null, epsilon: null }))],
    [
      'that calls itself otherwise',
      async () => {
        await publishModel(store, madeModel('bad'));
        const bytes = encodeSnapshot(madeModel('good'), sha256);
        await store.snapshots.publish({ version: 'bad', releaseId: 'release-bad' as ReleaseId, bytes });
      },
    ],
    [
      'that nobody paid for',
      async () => {
        const bytes = encodeSnapshot(madeModel('bad'), sha256);
        await store.snapshots.publish({ version: 'bad', releaseId: 'unknown' as ReleaseId, bytes });
      },
    ],
    [
      'that was paid for as another one',
      async () => {
        const bytes = encodeSnapshot(madeModel('bad'), sha256);
        await store.snapshots.publish({ version: 'bad', releaseId: 'release-good' as ReleaseId, bytes });
      },
    ],
  ])('%s is refused, once and aloud, and the present one goes on', async (_what, publish) => {
    await publishModel(store, madeModel('good'));
    const shop = await open();
    await publish();
    await shop.refresh();
    await shop.refresh();
    expect(shop.model()?.version).toBe('good');
    expect(refused).toHaveLength(1);
    await publishModel(store, madeModel('better'));
    await shop.refresh();
    expect(shop.model()?.version).toBe('better');
  });
});

describe('openShop', () => {
  it('takes no noise but the crypto door’s', async () => {
    const config = readConfig({});
    if (!config.ok) throw new Error();
    const parts = { store, secrets, config: config.value, now: () => monday, random: testRandom('any') };
    await expect(openShop(parts)).rejects.toThrow('random must be secure');
  });

  it('begins at the midnight before, and remembers it', async () => {
    expect((await open()).origin).toBe(Date.UTC(2026, 0, 5));
    clock.at += 40 * day;
    expect((await open()).origin).toBe(Date.UTC(2026, 0, 5));
  });

  it('learns what the shop declares that it collects, everything unless it does', async () => {
    const shop = await open();
    expect(await shop.collects()).toEqual(['VIEW', 'CART', 'PURCHASE']);
    await shop.declareCollects(['PURCHASE']);
    expect(await shop.collects()).toEqual(['PURCHASE']);
    await shop.build({});
    expect(shop.model()?.popularity.MOST_VIEWED).toBeNull();
    expect(shop.model()?.popularity.MOST_BOUGHT).not.toBeNull();
  });

  it('sees a change of the catalogue at once, and makes it anew only then', async () => {
    const shop = await open();
    const before = await shop.catalogue();
    expect(await shop.catalogue()).toBe(before);
    await store.catalogue.upsertItems([{ ...shopItems[0]!, title: 'Another title' }]);
    expect((await shop.catalogue()).items[0]?.title).toBe('Another title');
  });
});
