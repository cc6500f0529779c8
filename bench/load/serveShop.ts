/** The service as it is in production, built by `tsc`, on the shop of loadShop.ts: started by `npm run load`. */

import { silentLog } from '../../server/log.ts';
import { readConfig } from '../../server/readConfig.ts';

// What runs TypeScript as it is wraps every function that is made, which costs the service and not what it is compared with.
const built = new URL('../../dist/server/main.js', import.meta.url).href;
const { serve } = (await import(built)) as typeof import('../../server/main.ts');
const config = readConfig(process.env);
if (!config.ok) throw new Error(config.refusal.join('\n'));
const serving = await serve({ config: config.value, log: silentLog });
if (!serving.ok) throw new Error(serving.refusal);
console.log(`listening on ${serving.value.url}`);
