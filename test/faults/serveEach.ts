/**
 * A process of its own that serves one shop after the other: each line that it reads is a folder, told of and served as by serveAndTell.ts;
 * an empty line closes it, which is told by `closed`. What cannot be opened is told as `refused …`. It is begun once for hundreds of shops.
 */
import { createInterface } from 'node:readline';
import { silentLog } from '../../server/log.ts';
import { type Serving, serve } from '../../server/main.ts';
import { readConfig } from '../../server/readConfig.ts';
import { tellStanding } from './support/tellStanding.ts';

let serving: Serving | null = null;
for await (const folder of createInterface({ input: process.stdin })) {
  if (folder === '') {
    await serving?.close();
    serving = null;
    console.log('closed');
    continue;
  }
  const config = readConfig({ ...process.env, TIGHTROPE_DATA: folder });
  if (!config.ok) throw new Error(config.refusal.join('\n'));
  const begun = await serve({ config: config.value, log: silentLog });
  if (begun.ok) {
    serving = begun.value;
    await tellStanding(serving, config.value.dataFolder);
  } else console.log(`refused ${begun.refusal}`);
}
