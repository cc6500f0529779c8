import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nobody } from '../../../server/guards/caller.ts';
import { rates } from '../../../server/guards/rates.ts';
import { openPostgresStore } from '../../../server/store/postgres.ts';
import { postgresLimiter } from '../../../server/store/postgresLimiter.ts';
import { freshFolder } from '../../support/folders.ts';
import { emptyPostgres, postgresEngine } from '../../support/sqlEngines.ts';

const settings = { perAddress: 100, perKey: 0, perCustomer: 0 };
const from = (address: string) => ({ address, caller: nobody });

describe.skipIf(!postgresEngine.isAvailable)('counts in the database', () => {
  let database: Awaited<ReturnType<typeof emptyPostgres>>;
  beforeAll(async () => {
    database = await emptyPostgres();
    const store = await openPostgresStore(database.url, await freshFolder()); // which makes the tables
    if (!store.ok) throw new Error(store.refusal.sentence);
    await store.value.close();
  });
  afterAll(() => database?.drop());

  it('are of all replicas together, under hidden names', async () => {
    const [one, other] = [postgresLimiter(database.url), postgresLimiter(database.url)];
    const hidden = (name: string) => `hidden ${name.length}`;
    const [spendHere, spendThere] = [rates(settings, one.maker, hidden), rates(settings, other.maker, hidden)];
    expect(await spendHere(from('192.0.2.1'), 60)).toBeNull();
    expect(await spendThere(from('192.0.2.1'), 40)).toBeNull();
    expect(await spendHere(from('192.0.2.1'), 1)).toBeGreaterThan(0);
    expect(await spendThere(from('192.0.2.1'), 1)).toBeGreaterThan(0);
    expect(await spendThere(from('192.0.2.100'), 100)).toBeNull();
    await one.close();
    await other.close();
  });
});

it('the counts go on in the process while the database is away', async () => {
  const limiter = postgresLimiter('postgres://nobody@127.0.0.1:1/none');
  const spend = rates(settings, limiter.maker);
  expect(await spend(from('192.0.2.1'), 100)).toBeNull();
  expect(await spend(from('192.0.2.1'), 1)).toBeGreaterThan(0);
  await limiter.close();
});
