import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pglitePool } from '../../../server/store/pglitePool.ts';
import { emptyPglite } from '../../support/pgliteTemplate.ts';

describe('the pool of the embedded database', () => {
  let pool: Pool;
  let close: () => Promise<void>;
  const read = 'select name from kept where id = $1';
  const ask = async (id: number) => (await pool.query(read, [id])).rows;
  const prepared = async () =>
    (await pool.query("select name from pg_prepared_statements where statement like '%kept%'")).rowCount;

  beforeAll(async () => {
    const database = await emptyPglite();
    pool = pglitePool(database, 20);
    close = async () => {
      await pool.end();
      await database.close();
    };
    await pool.query('create table kept (id int primary key, name text)');
  });
  afterAll(() => close());

  it('prepares a read that is asked often, and tells what is there now every time', async () => {
    for (let id = 0; id < 30; id += 1) {
      expect(await ask(id)).toEqual([]);
      await pool.query('insert into kept values ($1, $2)', [id, `number ${id}`]);
      expect(await ask(id)).toEqual([{ name: `number ${id}` }]);
    }
    expect(await prepared()).toBe(1);
  });

  it('goes on with it after plans were thrown away, in a transaction that failed too', async () => {
    for (let time = 0; time < 40; time += 1) expect(await ask(3)).toHaveLength(1);
    const client = await pool.connect();
    await client.query('begin');
    await expect(client.query('select * from nowhere')).rejects.toThrow();
    // Time and again, so that plans are to be thrown away in it.
    for (let time = 0; time < 40; time += 1) await expect(client.query(read, [3])).rejects.toThrow(/aborted/);
    await client.query('rollback');
    client.release();
    expect(await ask(3)).toEqual([{ name: 'number 3' }]);
    expect(await prepared()).toBe(1);
  });

  it('plans by an index once a table that was empty has grown', async () => {
    await pool.query("insert into kept select n, 'many' from generate_series(1000, 20000) n");
    for (let time = 0; time < 40; time += 1) await ask(1000);
    const { rows } = await pool.query(
      `explain execute "${(await pool.query('select name from pg_prepared_statements limit 1')).rows[0].name}"(1000)`,
    );
    expect(JSON.stringify(rows)).toMatch(/Index/);
  });
});
