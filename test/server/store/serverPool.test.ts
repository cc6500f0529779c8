import { describe, expect, it } from 'vitest';
import { serverPool } from '../../../server/store/serverPool.ts';
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
