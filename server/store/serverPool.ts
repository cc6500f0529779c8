import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { Pool, type PoolClient, type PoolConfig } from 'pg';

/**
 * Connections to a server, each of which may break at any moment: the statement on it fails, or the next one opens another. Without
 * whoever hears of it, a connection that breaks between two statements would end the process.
 *
 * A commit that was to wait for a standby and was told to stop waiting, by a limit of time or by an operator, is answered by the server as if
 * it had been replicated, with a warning. Here its connection breaks instead: whoever asked is not told what a failover would undo.
 */
export function serverPool(config: PoolConfig): Pool {
  const pool = new Pool(config);
  // While nobody uses it.
  pool.on('error', () => {});
  // While somebody does, and on its way out of the pool, when it is nobody's any more.
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('connect', believeNoGivenUpWait);
  return pool;
}

/** By the name of the function in the server that warns: the words are in its language. */
function believeNoGivenUpWait(client: PoolClient): void {
  client.on('notice', ({ routine }) => {
    if (routine !== 'SyncRepWaitForLSN') return;
    const { connection } = client as unknown as { readonly connection: EventEmitter & { readonly stream: Socket } };
    // The warning comes together with the answer, which would be read before the end of the connection is.
    connection.emit('errorMessage', new Error('Connection terminated: the server gave up waiting for its standby'));
    connection.stream.destroy();
  });
}
