/**
 * A process of its own that opens the shop of the environment, tells how whoever was before left it, and serves it: first a line
 * `stands {…}`, then `listening on http://…`.
 */
import { checkAuditLog } from '../../server/audit/checkAuditLog.ts';
import { silentLog } from '../../server/log.ts';
import { serve } from '../../server/main.ts';
import { readConfig } from '../../server/readConfig.ts';
import { standingOf } from '../ledger/standing.ts';

const config = readConfig(process.env);
if (!config.ok) throw new Error(config.refusal.join('\n'));
const serving = await serve({ config: config.value, log: silentLog });
if (!serving.ok) throw new Error(serving.refusal);
const { shop, url } = serving.value;
const { broken } = await checkAuditLog(shop.store.audit);
console.log(`stands ${JSON.stringify({ ...(await standingOf(shop, config.value.dataFolder)), audit: broken })}`);
console.log(`listening on ${url}`);
