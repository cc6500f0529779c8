import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isStoreAway } from '../../../engine/terms/storeAway.ts';
import { placeOf } from '../../../server/store/databasePlace.ts';
import { serverPool } from '../../../server/store/serverPool.ts';
import { sqlDatabase } from '../../../server/store/sqlDatabase.ts';
import { emptyPostgres, postgresEngine } from '../../support/sqlEngines.ts';

describe.skipIf(!postgresEngine.isAvailable)('a database on a server', () => {
  let database: Awaited<ReturnType<typeof emptyPostgres>>;
  beforeAll(async () => {
    database = await emptyPostgres();
  });
  afterAll(() => database?.drop());
  const asked = sql<{ pid: number }>`select pg_backend_pid() as pid`;

  it.each([
    ['password', (url: URL) => Object.assign(url, { password: 'another' })],
    ['role', (url: URL) => Object.assign(url, { username: 'nobody' })],
    ['database', (url: URL) => Object.assign(url, { pathname: '/none' })],
  ])('is away where it lets nobody in for want of the right %s', async (_what, change) => {
    const db = sqlDatabase(serverPool({ connectionString: change(new URL(database.url)).href, max: 1 }));
    expect(await asked.execute(db).catch(isStoreAway)).toBe(true);
    await db.destroy();
  });

  it('is asked nothing over a connection that leads to another one than the one that is answered from', async () => {
    let elsewhere = 0;
    const db = sqlDatabase(serverPool({ connectionString: database.url, max: 1 }), undefined, undefined, {
      present: () => 'another one',
      noteElsewhere: () => {
        elsewhere += 1;
      },
    });
    expect(await asked.execute(db).catch(isStoreAway)).toBe(true);
    expect(elsewhere).toBe(1);
    await db.destroy();
  });

  it('is away for whoever asks for what somebody took away, once it was opened and found whole', async () => {
    let present: string | null = null;
    const pool = serverPool({ connectionString: database.url, max: 1 });
    const db = sqlDatabase(pool, undefined, undefined, { present: () => present, noteElsewhere: () => {} });
    const taken = () => sql`select from people`.execute(db).catch(isStoreAway);
    expect(await taken()).toBe(false);
    present = await placeOf(pool);
    expect(await taken()).toBe(true);
    expect((await asked.execute(db)).rows).toHaveLength(1);
    await db.destroy();
  });

  it('is asked over new connections once another one has taken its place', async () => {
    let present: string | null = null;
    const pool = serverPool({ connectionString: database.url, max: 1 });
    const db = sqlDatabase(pool, undefined, undefined, { present: () => present, noteElsewhere: () => {} });
    const pidOf = async () => (await asked.execute(db)).rows[0]!.pid;
    const before = await pidOf();
    present = await placeOf(pool);
    expect(await pidOf()).toBe(before);
    await pool.query('create table erasures (); create table releases ()');
    present = await placeOf(pool);
    expect(await pidOf()).not.toBe(before);
    await db.destroy();
  });
});
