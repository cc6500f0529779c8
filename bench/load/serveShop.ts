/** The service as it is in production, on the shop of loadShop.ts: started by `npm run load`. */

import { silentLog } from '../../server/log.ts';
import { serve } from '../../server/main.ts';
import { readConfig } from '../../server/readConfig.ts';

const config = readConfig(process.env);
if (!config.ok) throw new Error(config.refusal.join('\n'));
const serving = await serve({ config: config.value, log: silentLog });
if (!serving.ok) throw new Error(serving.refusal);
console.log(`listening on ${serving.value.url}`);
