import { CompiledQuery, Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import type { Database, Sql } from './database.ts';

/**
 * The shop's database over a pool of connections, whichever engine answers. Each connection is set to what the drivers
 * rely on, whatever the server's defaults are: a commit is durable before it is answered, and every statement sees what
 * was committed before it began.
 */
export function sqlDatabase(pool: PostgresPool): Sql {
  return new Kysely<Database>({
    dialect: new PostgresDialect({
      pool,
      async onCreateConnection(connection) {
        await connection.executeQuery(CompiledQuery.raw('set synchronous_commit = on'));
        await connection.executeQuery(CompiledQuery.raw("set default_transaction_isolation = 'read committed'"));
      },
    }),
  });
}
