/**
 * Loads the service as visitors would: `npm run load -- [lists|events|overload|soak|build|constants …] [--seconds n] [--rate n]`. By
 * default lists, events, overload and constants. The shop of loadShop.ts is made on a first run. The generator is this process and
 * the service one of its own; both share the machine. The figures are those of security.md (L1 to L5).
 */

import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { signCustomerToken } from '../../server/guards/customerToken.ts';
import { readConfig } from '../../server/readConfig.ts';
import { openSecrets } from '../../server/secrets.ts';
import { besideConstants } from './besideConstants.ts';
import { watchCircumstances } from './circumstances.ts';
import { copyOfLoadShop } from './loadShop.ts';
import { build, events, type LoadParts, lists, overload, soak } from './loads.ts';
import { memoryOf, memoryParts } from './memoryOf.ts';
import { openLoop } from './openLoop.ts';
import { startServer } from './servedShop.ts';
import { listRequests, type StorefrontRequest } from './storefrontMix.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '60' }, rate: { type: 'string', default: '300' } },
});
const adminKey = 'a-key-for-loads-on-this-machine-alone';
const folder = await copyOfLoadShop();
const service = await startServer(new URL('serveShop.ts', import.meta.url).pathname, {
  NODE_ENV: 'production',
  PORT: '0',
  TIGHTROPE_DATA: folder,
  TIGHTROPE_ADMIN_KEY: adminKey,
  TIGHTROPE_OPEN_STOREFRONT: 'on',
  TIGHTROPE_DRAIN_SECONDS: '0',
  // All visitors come from one address here.
  TIGHTROPE_RATE_PER_ADDRESS: '1000000000',
});
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    void end().then(() => process.exit(1));
  });
try {
  const tokenFor = await tokenMaker();
  const requests = listRequests(20_000, 'lists');
  const send: LoadParts['send'] = async (one) =>
    service.send(one, one.customer === null ? null : await tokenFor(one.customer));
  const sendList: LoadParts['sendList'] = (place) => send(requests[place % requests.length]!);
  const parts = { service, adminKey, seconds: Number(values.seconds), rate: Number(values.rate), send, sendList };
  const loads: Readonly<Record<string, (parts: LoadParts) => Promise<void>>> = {
    ...{ lists, events, overload, soak, build },
    constants: () =>
      besideConstants(
        service,
        requests.filter(({ customer }) => customer === null),
      ),
  };
  // Tokens are made beforehand, so that none is made while somebody waits.
  for (const { customer } of requests) if (customer !== null) await tokenFor(customer);
  await openLoop(50, 5, sendList); // warm
  for (const name of positionals.length > 0 ? positionals : ['lists', 'events', 'overload', 'constants']) {
    const load = Object.hasOwn(loads, name) ? loads[name] : undefined;
    if (!load) throw new Error(`there is no load by the name ${name}`);
    const circumstances = await watchCircumstances(service, adminKey);
    await load({ ...parts, calmSpans: circumstances.calmSpans });
    console.log(await circumstances.stop());
    const { now, most } = await memoryOf(service.child.pid!);
    console.log(
      `  the service holds ${now.toFixed(0)} MiB, and held ${most.toFixed(0)} at most: ${await memoryParts(service.url, adminKey)}`,
    );
  }
} finally {
  await end();
}

async function end(): Promise<void> {
  await service.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Makes each customer's token once, good for as long as the longest load. */
async function tokenMaker(): Promise<(customer: StorefrontRequest['customer'] & string) => Promise<string>> {
  const config = readConfig({ TIGHTROPE_DATA: folder });
  if (!config.ok) throw new Error(config.refusal.join());
  const opened = await openSecrets(config.value);
  if (!opened.ok) throw new Error(opened.refusal);
  const made = new Map<string, { readonly token: string; readonly until: number }>();
  return async (subject) => {
    const before = made.get(subject);
    if (before && Date.now() < before.until) return before.token;
    const token = await signCustomerToken({ subject, minor: false }, opened.value.secrets.tokenSecret, Date.now());
    made.set(subject, { token, until: Date.now() + 600_000 });
    return token;
  };
}
