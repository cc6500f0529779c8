/** A million requests, or as many as are named: `npm run fuzz [-- REQUESTS [SEED]]`. Prints what came of them. */

import { fuzzedShop } from './fuzzedShop.ts';

const requests = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? 1);

for (const endpoint of ['storefront', 'admin'] as const) {
  const share = Math.round(requests * (endpoint === 'storefront' ? 0.7 : 0.3));
  const fuzzed = await (await fuzzedShop())[endpoint](share, seed);
  process.stdout.write(`${endpoint}, ${share} requests: ${JSON.stringify(fuzzed, null, 2)}\n`);
  if (fuzzed.faults.length > 0) process.exitCode = 1;
}
