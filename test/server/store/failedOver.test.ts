import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../engine/store/store.ts';
import type { UserId } from '../../../engine/terms/ids.ts';
import type { PageUnit } from '../../../server/lists/pageUnits.ts';
import { postgresTool } from '../../../server/store/backup/postgresTools.ts';
import { takeBackup } from '../../../server/store/backup/takeBackup.ts';
import { openStore } from '../../../server/store/openStore.ts';
import { firstModel, openBuildShop } from '../../ledger/shopForBuilds.ts';
import { freshFolder } from '../../support/folders.ts';
import { emptyPostgres, postgresEngine } from '../../support/sqlEngines.ts';

const patiently = { timeout: 60_000 };
const cleanUp: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const clean of cleanUp) await clean();
});

const heardBack = ({ watch }: Store): Promise<void> =>
  new Promise((resolve) => {
    const stop = watch!.listen((news) => {
      if (news !== 'BACK') return;
      stop();
      resolve();
    });
  });

/** Does something to a database past whoever has it open. */
async function asOperator(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

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

      const isBack = heardBack(shop.store);
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

describe.skipIf(!postgresEngine.isAvailable)(
  'a database of which an old copy is restored under a running service',
  () => {
    const place = async () => {
      const present = await emptyPostgres();
      return { dataFolder: await freshFolder(), databaseUrl: present.url, drop: present.drop };
    };
    const page = (name: string): readonly PageUnit[] => [{ name, label: name, surface: 'MOST_BOUGHT', length: 5 }];

    it('brings nobody back who was erased, is of this version, and is read anew', async () => {
      const shopPlace = await place();
      cleanUp.push(shopPlace.drop);
      await firstModel(shopPlace);
      const to = await freshFolder();
      const taken = await takeBackup({ ...shopPlace, to, keysTo: null, version: '1', now: 1 });
      expect(taken.ok).toBe(true);

      const shop = await openBuildShop(shopPlace);
      const erased = 'person-3' as UserId;
      await shop.store.rights.erase(erased, 'receipt-1', 5);
      await shop.pageUnits.decide('HOME', page('before'), 'tests', 1);
      expect(await shop.pageUnits.of('HOME')).toEqual(page('before'));

      const isBack = heardBack(shop.store);
      const restored = await postgresTool('pg_restore', shopPlace.databaseUrl, [
        ...['--no-owner', '--single-transaction', '--clean', '--if-exists'],
        ...[`--dbname=${new URL(shopPlace.databaseUrl).pathname.slice(1)}`, join(to, 'database.dump')],
      ]);
      expect(restored).toBeNull();
      await isBack;
      expect(await shop.store.people.consentOf(erased)).toEqual({});
      expect((await shop.store.rights.leftovers('receipt-1'))!.every(({ rows }) => rows === 0)).toBe(true);
      // As many decisions as before, and another one.
      await shop.pageUnits.decide('HOME', page('after'), 'tests', 2);
      expect(await shop.pageUnits.of('HOME')).toEqual(page('after'));

      // A copy from before a migration lacks what that made; the service would otherwise go without it until it is started again.
      const isBackAgain = heardBack(shop.store);
      await asOperator(
        shopPlace.databaseUrl,
        `begin; drop table callbacks; delete from kysely_migration where name = '0042callbacks'; truncate erasures; commit`,
      );
      await isBackAgain;
      expect(await shop.store.callbacks.due(1, 1)).toEqual([]);
      await shop.close();
    }, 120_000);

    it('is left alone, and nobody is answered from it, where it is another shop’s, or empty', async () => {
      const [ours, others] = [await place(), await place()];
      cleanUp.push(ours.drop);
      const said: string[] = [];
      for (const each of [ours, others]) await firstModel(each);
      const opened = await openStore({ ...ours, noteDistrust: (because) => said.push(because) });
      if (!opened.ok) throw new Error(opened.refusal.sentence);
      const store = opened.value;
      const settings = async (url: string) => {
        const client = new Client({ connectionString: url });
        await client.connect();
        const { rows } = await client.query('select * from settings order by name');
        await client.end();
        return rows;
      };
      const before = await settings(others.databaseUrl);
      await putInPlace(others.databaseUrl, ours.databaseUrl, () =>
        expect.poll(() => store.watch!.isAway(), patiently).toBe(true),
      );
      await expect.poll(() => said, patiently).toContain('the database there is not the one that was opened');
      await expect(store.settings.write('collects', 'VIEW')).rejects.toThrow(/cannot answer/);
      expect(await settings(ours.databaseUrl)).toEqual(before);

      said.length = 0;
      await asOperator(ours.databaseUrl, 'drop schema public cascade; create schema public');
      await expect.poll(() => said, patiently).toContain('the database there is not the one that was opened');
      expect(store.watch!.isAway()).toBe(true);
      await store.close();
    }, 120_000);
  },
);
