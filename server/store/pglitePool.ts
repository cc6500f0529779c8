import type { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Client, Pool } from 'pg';
import { preparedReads } from './preparedReads.ts';

/**
 * PGlite as a pool of one connection. It has one session, so that whoever holds the connection holds the whole database
 * and everybody else waits: a transaction is never mixed with another's statements.
 *
 * Inside a transaction only the transaction may be asked, or the asker waits for itself; PostgreSQL forgives that, this does not.
 *
 * @param plansHoldFor after how many questions the plans of prepared reads are made anew (preparedReads.ts)
 */
export function pglitePool(database: PGlite, plansHoldFor?: number): Pool {
  // Each client gets its own connection object: one that was ended once does not come back to life.
  class PgliteClient extends Client {
    constructor() {
      super(createPgConfig(database) as ConstructorParameters<typeof Client>[0]);
      const query = (...asked: readonly unknown[]): unknown => Reflect.apply(Client.prototype.query, this, asked);
      const reads = preparedReads(plansHoldFor); // each session prepares its own
      const ask = (text: unknown, values: unknown, ...rest: readonly unknown[]) => {
        const name = typeof text === 'string' && Array.isArray(values) ? reads.nameOf(text, values.length) : null;
        if (name === null) return query(text, values, ...rest);
        // A transaction that has failed refuses it, and loses nothing by that: the next one is asked again.
        if (reads.isStale()) (query('discard plans') as Promise<unknown>).catch(() => {});
        return query({ name, text, values }, ...rest);
      };
      this.query = ask as typeof this.query;
    }
  }
  return new Pool({ Client: PgliteClient, max: 1, idleTimeoutMillis: 0 } as ConstructorParameters<typeof Pool>[0]);
}
