import { Client } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import type { UserId } from '../../../engine/terms/ids.ts';
import { firstModel, openBuildShop } from '../../ledger/shopForBuilds.ts';
import { freshFolder } from '../../support/folders.ts';
import { emptyPostgres, postgresEngine } from '../../support/sqlEngines.ts';

const patiently = { timeout: 60_000 };
const cleanUp: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const clean of cleanUp) await clean();
});

/** Puts one database in the place of another while somebody has that open, as a failover to a server that lags does. */
async function putInPlace(older: string, of: string, isNoticed: () => Promise<void>): Promise<void> {
  const [before, present] = [older, of].map((url) => new URL(url).pathname.slice(1)) as [string, string];
  const server = new URL(of);
  server.pathname = '/postgres';
  const client = new Client({ connectionString: server.href });
  await client.connect();
  // Nobody comes in meanwhile, so that it is known when everybody is out.
  await client.query(`alter database ${present} allow_connections false`);
  const isOpen = async () => {
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [present]);
    return (await client.query('select from pg_stat_activity where datname = $1', [present])).rowCount !== 0;
  };
  while (await isOpen());
  await client.query(`drop database ${present}`);
  await isNoticed();
  await client.query(`alter database ${before} rename to ${present}`);
  await client.end();
}

describe.skipIf(!postgresEngine.isAvailable)(
  'a server that failed over to one that had not heard of everything',
  () => {
    it('brings nobody back who was erased and un-spends nothing, before anybody is answered', async () => {
      const present = await emptyPostgres();
      cleanUp.push(present.drop);
      const place = { dataFolder: await freshFolder(), databaseUrl: present.url };
      await firstModel(place);
      const older = await emptyPostgres(present.url);

      const shop = await openBuildShop(place);
      const { rights, people, ledger, watch } = shop.store;
      const erased = 'person-3' as UserId;
      await rights.erase(erased, 'receipt-1', 5);
      expect((await shop.build({})).ok).toBe(true);
      const spent = (await shop.budget()).nanoRhoSpent;
      expect(await ledger.entries()).toHaveLength(2);

      const isBack = new Promise<void>((resolve) => {
        watch!.listen((news) => news === 'BACK' && resolve());
      });
      await putInPlace(older.url, present.url, () => expect.poll(() => watch!.isAway(), patiently).toBe(true));
      await isBack;
      expect((await shop.budget()).nanoRhoSpent).toBe(spent);
      expect(await ledger.entries()).toHaveLength(2);
      expect(await people.consentOf(erased)).toEqual({});
      expect((await rights.leftovers('receipt-1'))!.every(({ rows }) => rows === 0)).toBe(true);
      expect(await people.consentOf('person-4' as UserId)).not.toEqual({});
      await shop.close();
    }, 120_000);
  },
);
