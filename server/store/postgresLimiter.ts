import { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import type { LimiterMaker } from '../guards/rates.ts';

/** Counts in the database, together with all other replicas; and in the process while the database is away. */
export function postgresLimiter(databaseUrl: string): { readonly maker: LimiterMaker; close(): Promise<void> } {
  const pool = new Pool({ connectionString: databaseUrl, max: 4 });
  pool.on('error', () => {}); // an idle connection that broke; the next question opens another
  return {
    maker: (sort, points) =>
      new RateLimiterPostgres({
        storeClient: pool,
        storeType: 'pool',
        tableName: 'rate_limits',
        tableCreated: true,
        keyPrefix: sort,
        points,
        duration: 60,
        inMemoryBlockOnConsumed: points,
        insuranceLimiter: new RateLimiterMemory({ keyPrefix: sort, points, duration: 60 }),
      }),
    close: () => pool.end(),
  };
}
