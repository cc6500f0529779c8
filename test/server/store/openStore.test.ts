import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../engine/store/store.ts';
import { openStore } from '../../../server/store/openStore.ts';
import { freshFolder } from '../../support/folders.ts';
import { preparedFolder } from '../../support/pgliteTemplate.ts';
import { emptyPostgres, postgresEngine } from '../../support/sqlEngines.ts';
import { chargeOf, itemOf } from '../../support/storeExamples.ts';

describe('openStore', () => {
  it('says in one sentence, without the password, that a database cannot be reached', async () => {
    const databaseUrl = `postgres://someone:secret@127.0.0.1:${await closedPort()}/shop`;
    const opened = await openStore({ dataFolder: await freshFolder(), databaseUrl });
    expect(opened).toMatchObject({ ok: false, refusal: { code: 'DATABASE_UNREACHABLE' } });
    expect(!opened.ok && opened.refusal.sentence).toMatch(/ECONNREFUSED/);
    expect(JSON.stringify(opened)).not.toContain('secret');
  });

  it('says that a folder cannot be one', async () => {
    const file = join(await freshFolder(), 'a file');
    await writeFile(file, '');
    expect(await openStore({ dataFolder: file })).toMatchObject({ ok: false, refusal: { code: 'STORE_UNUSABLE' } });
  });

  it('says that the ledger was tampered with, and opens nothing', async () => {
    const dataFolder = await preparedFolder();
    await writeFile(join(dataFolder, 'ledger.jsonl'), '{"chain":"00","record":{"kind":"budget"}}\n');
    const opened = await openStore({ dataFolder });
    expect(opened).toMatchObject({ ok: false, refusal: { code: 'LEDGER_DAMAGED' } });
    // The lock is given back: the next try gets as far.
    expect(await openStore({ dataFolder })).toMatchObject({ ok: false, refusal: { code: 'LEDGER_DAMAGED' } });
  });

  describe.skipIf(!postgresEngine.isAvailable)('with a PostgreSQL server', () => {
    it('opens for several replicas that start at once, and shows each what the others keep', async () => {
      const { url, drop } = await emptyPostgres();
      const dataFolder = await freshFolder();
      const opened = await Promise.all(Array.from({ length: 4 }, () => openStore({ dataFolder, databaseUrl: url })));
      const stores = opened.map((result): Store => {
        if (!result.ok) throw new Error(result.refusal.sentence);
        return result.value;
      });
      const [one, other] = stores as [Store, Store];
      await one.catalogue.upsertItems([itemOf('pan')]);
      expect(await other.catalogue.items()).toEqual([itemOf('pan')]);

      await one.ledger.openBudget('2025', 20);
      const charges = stores.flatMap(({ ledger }, replica) =>
        Array.from({ length: 10 }, (_, index) => ledger.charge(chargeOf(`r${replica}-${index}`, 1))),
      );
      expect((await Promise.all(charges)).filter(({ ok }) => ok)).toHaveLength(20);
      for (const store of stores) await store.close();
      await drop();
    });
  });
});

/** A port on which nobody listens. */
const closedPort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
