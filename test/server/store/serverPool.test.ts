import { describe, expect, it } from 'vitest';
import { serverPool } from '../../../server/store/serverPool.ts';
import { ownPostgres, postgresPrograms } from '../../faults/support/ownPostgres.ts';
import { emptyPostgres, postgresEngine } from '../../support/sqlEngines.ts';

describe.skipIf(!postgresEngine.isAvailable)('connections to a server', () => {
  // A client without anybody who hears of it ends the process, which vitest tells as an error.
  it('may end between two statements of whoever holds one, who hears of it at the next', async () => {
    const { url, drop } = await emptyPostgres();
    const pool = serverPool({ connectionString: url, max: 2 });
    const [held, operator] = [await pool.connect(), await pool.connect()];
    const { rows } = await held.query<{ pid: number }>('select pg_backend_pid() as pid');
    const ended = new Promise<void>((resolve) => held.once('end', resolve));
    await operator.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
    await ended;
    await expect(held.query('select 1')).rejects.toThrow();
    held.release();
    operator.release();
    const next = await pool.query<{ answer: number }>('select 1 as answer');
    expect(next.rows[0]!.answer).toBe(1);
    await pool.end();
    await drop();
  });
});

const patiently = { timeout: 30_000 };

describe.skipIf(postgresPrograms() === null)('a commit that was to wait for a standby', () => {
  it('is not answered for where the server gives the wait up', async () => {
    await using postgres = await ownPostgres();
    const operator = serverPool({ connectionString: postgres.url, max: 1 });
    const pool = serverPool({ connectionString: postgres.url, max: 1 });
    await operator.query('create table told (word text)');
    const waitFor = async (standbys: string) => {
      await operator.query(`alter system set synchronous_standby_names = '${standbys}'`);
      await operator.query('select pg_reload_conf()');
      const { rows } = await operator.query<{ names: string }>(
        "select current_setting('synchronous_standby_names') as names",
      );
      return rows[0]!.names;
    };
    await expect.poll(() => waitFor('nobody'), patiently).toBe('nobody');
    const told = pool.query("insert into told values ('given up')").then(
      () => 'answered for',
      () => 'broken',
    );
    await expect
      .poll(async () => {
        const waiting = "from pg_stat_activity where wait_event = 'SyncRep'";
        return (await operator.query(`select pg_cancel_backend(pid) ${waiting}`)).rowCount;
      }, patiently)
      .toBe(1);
    expect(await told).toBe('broken');
    await expect.poll(() => waitFor(''), patiently).toBe('');
    expect((await pool.query("insert into told values ('alone')")).rowCount).toBe(1);
    await pool.end();
    await operator.end();
  }, 60_000);
});
