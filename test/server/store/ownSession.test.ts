import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOwnSession } from '../../../server/store/ownSession.ts';
import { emptyPostgres, postgresEngine } from '../../support/sqlEngines.ts';

describe.skipIf(!postgresEngine.isAvailable)('a session', () => {
  let database: Awaited<ReturnType<typeof emptyPostgres>>;
  beforeAll(async () => {
    database = await emptyPostgres();
  });
  afterAll(() => database?.drop());

  it('of the server is its own', async () => {
    const pool = new Pool({ connectionString: database.url, max: 2 });
    const [one, other] = [await pool.connect(), await pool.connect()];
    expect(await isOwnSession(one, other)).toBe(true);
    one.release();
    other.release();
    await pool.end();
  });

  it('through whatever gives each statement the session that is free is not', async () => {
    const shared = new Pool({ connectionString: database.url, max: 1 });
    expect(await isOwnSession(shared, shared)).toBe(false);
    await shared.end();
  });

  it('that is another one at the next statement is not', async () => {
    const [first, second, third] = Array.from(
      { length: 3 },
      () => new Pool({ connectionString: database.url, max: 1 }),
    );
    let asked = 0;
    const moved = { query: (text: string) => (++asked === 1 ? first! : second!).query(text) };
    expect(await isOwnSession(moved as Pool, third!)).toBe(false);
    for (const pool of [first, second, third]) await pool!.end();
  });
});
