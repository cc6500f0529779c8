/**
 * A process of its own that opens the shop of the environment, tells how whoever was before left it, and serves it: first a line
 * `stands {…}`, then `listening on http://…`.
 */
import { silentLog } from '../../server/log.ts';
import { serve } from '../../server/main.ts';
import { readConfig } from '../../server/readConfig.ts';
import { tellStanding } from './support/tellStanding.ts';

const config = readConfig(process.env);
if (!config.ok) throw new Error(config.refusal.join('\n'));
const serving = await serve({ config: config.value, log: silentLog });
if (!serving.ok) throw new Error(serving.refusal);
await tellStanding(serving.value, config.value.dataFolder);
