import type { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Client, Pool } from 'pg';

/**
 * PGlite as a pool of one connection. It has one session, so that whoever holds the connection holds the whole database
 * and everybody else waits: a transaction is never mixed with another's statements.
 *
 * Inside a transaction only the transaction may be asked, or the asker waits for itself; PostgreSQL forgives that, this does not.
 */
export function pglitePool(database: PGlite): Pool {
  // Each client gets its own connection object: one that was ended once does not come back to life.
  class PgliteClient extends Client {
    constructor() {
      super(createPgConfig(database) as ConstructorParameters<typeof Client>[0]);
    }
  }
  return new Pool({ Client: PgliteClient, max: 1, idleTimeoutMillis: 0 } as ConstructorParameters<typeof Pool>[0]);
}
