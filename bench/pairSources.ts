/**
 * Pairs counted by the engine, and by a database in its stead (`PairCountSource`): `npm run bench:sources [people]`, embedded; and
 * in PostgreSQL too where `.ci/postgres.sh npm run bench:sources` runs it beside a server. Same people, same counts, in seconds
 * on the wall: a server's processor is not this process's.
 */

import { PGlite } from '@electric-sql/pglite';
import { Pool } from 'pg';
import { unitNorm } from '../engine/contribution/weighting.ts';
import { countPairs } from '../engine/statistics/countPairs.ts';
import { pairRows } from '../engine/statistics/pairRows.ts';
import { silently } from '../engine/terms/progress.ts';
import type { Sql } from '../server/store/database.ts';
import { pglitePool } from '../server/store/pglitePool.ts';
import { sqlDatabase } from '../server/store/sqlDatabase.ts';
import { sqlPairCounts } from '../server/store/sqlPairCounts.ts';
import { crowdOf } from '../test/support/people.ts';
import { countedBy } from '../test/support/triangle.ts';
import { inventedItems } from './support/inventedPeople.ts';
import { timed } from './support/timed.ts';

const shop = { people: Number(process.argv[2] ?? 20_000), items: 2_000, most: 20 };
const weighting = unitNorm(2 ** 12);
const head = Uint32Array.from({ length: shop.items }, (_, item) => item);
const crowd = crowdOf(
  [...inventedItems(shop)].map(([, items]) => [...items]),
  shop.items,
);
const seconds = (wall: number | null) => `${((wall ?? 0) / 1000).toFixed(2)} s`;

const expected = await countPairs(crowd, head, weighting, silently);
const here = await timed(async () => {
  const { rowAt } = pairRows(crowd, head, weighting);
  for (let row = 0; row < head.length; row += 1) rowAt(row);
});
const size = `${shop.people} people, ${crowd.items.length} interactions, ${shop.items} items, ${expected.values.length} cells`;
console.log(`${size}\nthe engine, row after row: ${seconds(here.figure.wall)}`);

const pglite = await PGlite.create();
await measure('PGlite', sqlDatabase(pglitePool(pglite)));
await pglite.close();
const url = process.env.TIGHTROPE_TEST_DATABASE_URL;
if (url === undefined) console.error('SKIPPED PostgreSQL: there is none here');
else {
  const pool = new Pool({ connectionString: url });
  await measure('PostgreSQL', sqlDatabase(pool));
  await pool.end();
}

async function measure(name: string, db: Sql): Promise<void> {
  const source = sqlPairCounts(db);
  const { value, figure } = await timed(() => countedBy(source, { crowd, head, weighting, sorts: null }));
  const isSame =
    value.values.length === expected.values.length && value.values.every((sum, cell) => sum === expected.values[cell]);
  if (!isSame) throw new Error(`${name} counts something else`);
  console.log(`${name}: ${seconds(figure.wall)}`);
}
