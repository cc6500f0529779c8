import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import type { LimiterMaker } from '../guards/rates.ts';
import { serverPool } from './serverPool.ts';

/** Counts in the database, together with all other replicas; and in the process while the database is away. */
export function postgresLimiter(databaseUrl: string): { readonly maker: LimiterMaker; close(): Promise<void> } {
  const pool = serverPool({ connectionString: databaseUrl, max: 4 });
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
