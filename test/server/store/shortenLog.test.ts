import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shortenLog } from '../../../server/store/shortenLog.ts';
import { pgliteEngine, type TestDatabase } from '../../support/sqlEngines.ts';

describe('the log of the embedded database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await pgliteEngine.start();
  });
  afterAll(() => database.close());

  const needed = async (): Promise<number> => {
    const { rows } = await sql<{ bytes: string }>`
      select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn) as bytes from pg_control_checkpoint()
    `.execute(database.db);
    return Number(rows[0]!.bytes);
  };
  const write = () =>
    sql`insert into settings select 'log-' || gen_random_uuid(), repeat('x', 1000) from generate_series(1, 500)`.execute(
      database.db,
    );

  it('grows with what is written, is let go of once it is longer than it may be, and keeps everything', async () => {
    await shortenLog(database.db, 0);
    await write();
    const before = await needed();
    expect(before).toBeGreaterThan(400_000);
    expect(await shortenLog(database.db, 2 * before)).toBe(false);
    expect(await needed()).toBeGreaterThanOrEqual(before);

    expect(await shortenLog(database.db, before - 1)).toBe(true);
    expect(await needed()).toBeLessThan(before / 4);
    const { rows } = await sql<{ count: string }>`
      select count(*) from settings where name like 'log-%'
    `.execute(database.db);
    expect(Number(rows[0]!.count)).toBe(500);
  });
});
