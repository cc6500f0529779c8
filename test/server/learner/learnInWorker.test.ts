import { setImmediate as others } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../engine/catalogue/createCatalogue.ts';
import { decodeSnapshot } from '../../../engine/engine.ts';
import { defaultLearningKnobs } from '../../../engine/options.ts';
import { memoryStore } from '../../../engine/store/memoryStore.ts';
import type { Store } from '../../../engine/store/store.ts';
import type { ReleaseId } from '../../../engine/terms/ids.ts';
import type { LedgerStamp } from '../../../engine/terms/ledger.ts';
import { subjects } from '../../../engine/terms/statistic.ts';
import { createApp } from '../../../server/app.ts';
import { sha256 } from '../../../server/jobs/sha256.ts';
import type { Learner, Lesson } from '../../../server/learner/learner.ts';
import { learnHere } from '../../../server/learner/learnHere.ts';
import { learnInWorker } from '../../../server/learner/learnInWorker.ts';
import { silentLog } from '../../../server/log.ts';
import { openShop } from '../../../server/openShop.ts';
import { secureRandom } from '../../../server/random/secureRandom.ts';
import { readConfig } from '../../../server/readConfig.ts';
import { bringCrowd } from '../support/crowd.ts';
import { shopItems } from '../support/shopItems.ts';
import { monday } from '../support/testApp.ts';

const secrets = { pepper: Buffer.alloc(32, 1), mixingSecret: Buffer.alloc(32, 2) };
const inWorker = learnInWorker({ log: silentLog });
const dying = learnInWorker({ log: silentLog, module: new URL('./dyingWorker.ts', import.meta.url) });

async function storeOf(people: number): Promise<Store> {
  const store = memoryStore();
  await store.catalogue.upsertItems(shopItems);
  await bringCrowd(store, people, monday);
  return store;
}

function open(store: Store, learner: Learner) {
  const config = readConfig({});
  if (!config.ok) throw new Error(config.refusal.join());
  return openShop({ store, secrets, config: config.value, now: () => monday, learner });
}

describe('a build in a thread of its own', () => {
  it('is charged first, then read, then published, and tells its phases in order', async () => {
    const store = await storeOf(1100); // enough to be told of reading
    const calls: string[] = [];
    const watched: Store = {
      ...store,
      ledger: {
        ...store.ledger,
        async charge(charge) {
          const charged = await store.ledger.charge(charge);
          calls.push('charged');
          return charged;
        },
      },
      people: {
        ...store.people,
        async *profilesWithConsent(since, bounds) {
          calls.push('read');
          yield* store.people.profilesWithConsent(since, bounds);
        },
      },
    };
    const shop = await open(watched, inWorker);
    const phases = new Set<string>();
    const built = await shop.build({ onProgress: (phase) => void phases.add(phase) });
    expect(built).toMatchObject({ ok: true, value: { privacy: { noise: 'secure', epsilon: 1 } } });
    expect([...phases]).toEqual(['charge', 'read', 'release', 'count', 'fit', 'publish']);
    expect(shop.model()?.version).toBe(built.ok && built.value.version);
    expect(calls).toEqual(['charged', 'read']);
  });

  it('without noise is to the last byte what it is in this thread, and lies in shared memory', async () => {
    const store = await storeOf(2500);
    const lesson: Lesson = {
      releaseId: 'study' as ReleaseId,
      windowId: 'none',
      at: monday,
      catalogue: createCatalogue(shopItems),
      subjects,
      knobs: { ...defaultLearningKnobs, epsilon: null },
      ledger: store.ledger,
      get people() {
        return store.people.profilesWithConsent(0);
      },
    };
    const stamp: LedgerStamp = {
      entry: {
        ...{ releaseId: lesson.releaseId, windowId: 'none', at: monday, nanoRho: 0, unit: 'PERSON_WINDOW' },
        ...{ epsilon: 1, delta: 1e-6, state: 'PUBLISHED', snapshotVersion: 'study' },
      } as LedgerStamp['entry'],
      nanoRhoLimit: 1,
      nanoRhoSpent: 0,
    };
    const here = await learnHere(secureRandom())(lesson, async () => stamp);
    const there = await inWorker(lesson, async () => stamp);
    if (!here.ok || !there.ok) throw new Error('refused');
    expect(Buffer.from(there.value.bytes).equals(here.value.bytes)).toBe(true);
    expect({ ...there.value, bytes: null }).toEqual({ ...here.value, bytes: null });
    expect(there.value.bytes.buffer).toBeInstanceOf(SharedArrayBuffer);
    const model = decodeSnapshot(there.value.bytes, sha256);
    expect(model.ok && model.value.popularity.MOST_BOUGHT?.some((people) => people > 0)).toBe(true);
  });

  it('leaves this thread free to answer: lists come while it works', async () => {
    const store = await storeOf(3000);
    const shop = await open(store, inWorker);
    const config = readConfig({});
    if (!config.ok) throw new Error(config.refusal.join());
    const keys = { adminKey: 'an-admin-key-for-the-tests-alone', tokenSecret: Buffer.alloc(32, 3) };
    const app = createApp({ shop, config: config.value, secrets: keys, now: () => monday });
    let answers = 0;
    let running = true;
    const ended = shop.build({}).finally(() => {
      running = false;
    });
    while (running) {
      const query = '{ product(id: "p1") { title } }';
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) };
      expect((await app.fetch(new Request('http://localhost/graphql', init))).status).toBe(200);
      answers += 1;
      await others(); // as requests come: each in a turn of its own
    }
    expect((await ended).ok).toBe(true);
    expect(answers).toBeGreaterThan(20);
  });

  it('that is cancelled stays charged, publishes nothing, and stops reading', async () => {
    const store = await storeOf(50);
    const shop = await open(store, inWorker);
    const stop = new AbortController();
    const built = await shop.build({
      signal: stop.signal,
      onProgress: (phase) => (phase === 'release' ? stop.abort() : undefined),
    });
    expect(built).toEqual({ ok: false, refusal: { code: 'CANCELLED' } });
    expect(await store.ledger.entries()).toMatchObject([{ state: 'RESERVED' }]);
    expect(shop.model()).toBeNull();
  });

  it('that dies is refused, stays charged and is marked as abandoned, and the next one builds', async () => {
    const store = await storeOf(50);
    const shop = await open(store, dying);
    expect(await shop.build({})).toEqual({ ok: false, refusal: { code: 'BUILD_FAILED' } });
    expect(await store.ledger.entries()).toMatchObject([{ state: 'ABANDONED', nanoRho: 1000 }]);
    expect((await shop.budget()).nanoRhoSpent).toBe(1000);
    expect((await (await open(store, inWorker)).build({})).ok).toBe(true);
  });

  it('ends with what the store threw, and is not told apart from one in this thread', async () => {
    const store = await storeOf(50);
    const cut: Store = {
      ...store,
      people: {
        ...store.people,
        async *profilesWithConsent() {
          yield* store.people.profilesWithConsent(0);
          throw new Error('power');
        },
      },
    };
    await expect((await open(cut, inWorker)).build({})).rejects.toThrow('power');
    expect(await store.snapshots.currentVersion()).toBeNull();
  });
});
