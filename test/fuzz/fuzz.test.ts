import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockHere } from '../../server/store/builderLock.ts';
import { sqlStore } from '../../server/store/sqlStore.ts';
import { pgliteEngine, type TestDatabase } from '../support/sqlEngines.ts';
import type { Fuzzed } from './fuzz.ts';
import { fuzzedShop } from './fuzzedShop.ts';

/** All that may be said about an answer, of a hundred thousand of them. */
function expectSound({ faults, answered, slowCpu, statuses }: Fuzzed): void {
  expect(faults).toEqual([]);
  const sent = Object.values(statuses).reduce((sum, count) => sum + count, 0);
  expect(answered / sent, JSON.stringify(statuses)).toBeGreaterThan(0.2);
  // What one request in a thousand takes, of this process: other work on the machine is not in it, collecting garbage is.
  expect(slowCpu).toBeLessThan(50);
}

describe('a hundred thousand requests', () => {
  it('to the storefront: no crash, no 5xx, nothing of the inside, nothing of somebody else, and nothing released', async () => {
    const { shop, storefront } = await fuzzedShop();
    const ledger = await shop.store.ledger.entries();
    expectSound(await storefront(70_000, 1));
    expect(await shop.store.ledger.entries()).toEqual(ledger);
    expect((await shop.ask('{ product(id: "p1") { id } }')).data).toEqual({ product: { id: 'p1' } });
  }, 1_200_000);

  it('to the admin endpoint: the same', async () => {
    const { shop, admin } = await fuzzedShop();
    expectSound(await admin(28_000, 2));
    expect((await shop.askAdmin('{ __typename }')).status).toBe(200);
  }, 1_200_000);

  describe('on a database', () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await pgliteEngine.start();
    });
    afterAll(() => database.close());

    it('two thousand of them: what a store in memory would have let pass', async () => {
      const store = await sqlStore(database.db, database.folder, lockHere());
      if (!store.ok) throw new Error(store.refusal.sentence);
      const { storefront, admin } = await fuzzedShop(store.value);
      expect((await storefront(1000, 3)).faults).toEqual([]);
      expect((await admin(1000, 4)).faults).toEqual([]);
    }, 1_200_000);
  });
});
