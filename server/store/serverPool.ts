import { Pool, type PoolConfig } from 'pg';

/**
 * Connections to a server, each of which may break at any moment: the statement on it fails, or the next one opens another. Without
 * whoever hears of it, a connection that breaks between two statements would end the process.
 */
export function serverPool(config: PoolConfig): Pool {
  const pool = new Pool(config);
  // While nobody uses it.
  pool.on('error', () => {});
  // While somebody does, and on its way out of the pool, when it is nobody's any more.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
