/**
 * Loads the service as visitors would: `npm run load -- [lists|events|overload|soak|build|constants …] [--seconds n]`. By default
 * lists, events, overload and constants. The shop of loadShop.ts is made on a first run. Server and generator share the
 * machine; times are from when a request was due (openLoop.ts).
 */

import { parseArgs } from 'node:util';
import { signCustomerToken } from '../../server/guards/customerToken.ts';
import { readConfig } from '../../server/readConfig.ts';
import { openSecrets } from '../../server/secrets.ts';
import { closedLoop } from './closedLoop.ts';
import { loadShopFolder } from './loadShop.ts';
import { figuresLine, type Outcome, openLoop } from './openLoop.ts';
import { peakMemory } from './peakMemory.ts';
import { processorTime } from './processorTime.ts';
import { type Served, startServer } from './servedShop.ts';
import { eventRequests, listRequests, type StorefrontRequest } from './storefrontMix.ts';
import { watchGrowth } from './watchGrowth.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '60' }, rate: { type: 'string', default: '300' } },
});
const seconds = Number(values.seconds);
const rate = Number(values.rate);
const loads = positionals.length > 0 ? positionals : ['lists', 'events', 'overload', 'constants'];
const adminKey = 'a-key-for-loads-on-this-machine-alone';
const here = (name: string) => new URL(name, import.meta.url).pathname;

const folder = await loadShopFolder();
const environment = {
  NODE_ENV: 'production',
  PORT: '0',
  TIGHTROPE_DATA: folder,
  TIGHTROPE_ADMIN_KEY: adminKey,
  TIGHTROPE_OPEN_STOREFRONT: 'on',
  TIGHTROPE_DRAIN_SECONDS: '0',
  // All visitors come from one address here.
  TIGHTROPE_RATE_PER_ADDRESS: '1000000000',
};
const service = await startServer(here('serveShop.ts'), environment);
try {
  const tokenFor = await tokenMaker();
  const lists = listRequests(20_000, 'lists');
  const sendList = (place: number) => sendOne(service, lists[place % lists.length]!, tokenFor);
  await openLoop(50, 5, sendList); // warm
  for (const load of loads) {
    if (load === 'lists') console.log(figuresLine(`lists, ${rate}/s`, await openLoop(rate, seconds, sendList)));
    else if (load === 'events') await eventsBesideLists();
    else if (load === 'overload') await overload();
    else if (load === 'soak') await soak();
    else if (load === 'build') await buildBesideLists();
    else if (load === 'constants') await besideConstants();
    else throw new Error(`there is no load by the name ${load}`);
    console.log(`  the service holds ${await peakMemory(service.child.pid!)}`);
  }

  /** 2 000 events a second, in batches of 100, beside 100 lists a second. */
  async function eventsBesideLists(): Promise<void> {
    const batch = 100;
    const events = eventRequests(Math.ceil((2000 / batch) * seconds), batch, `events-${Date.now()}`);
    const [ofEvents, ofLists] = await Promise.all([
      openLoop(2000 / batch, seconds, (place) => sendOne(service, events[place]!, tokenFor)),
      openLoop(100, seconds, sendList),
    ]);
    console.log(figuresLine(`batches of ${batch} events, ${2000 / batch}/s`, ofEvents));
    console.log(figuresLine('lists beside them, 100/s', ofLists));
  }

  /** Lists for as long as asked, and how memory and open files grow meanwhile. */
  async function soak(): Promise<void> {
    const watched = watchGrowth(service.child.pid!);
    console.log(figuresLine('lists, 150/s', await openLoop(150, seconds, sendList)));
    console.log(`  ${watched.stop()}`);
  }

  /** A model learned from all the events of the shop, while 100 lists a second are asked for. */
  async function buildBesideLists(): Promise<void> {
    const began = performance.now();
    let isOver = false;
    const building = fetch(`${service.url}/admin/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${adminKey}` },
      body: JSON.stringify({ query: 'mutation { buildModel(input: {}) { build { version } userErrors { code } } }' }),
    }).then(async (response) => {
      isOver = true;
      return `${await response.text()} after ${((performance.now() - began) / 1000).toFixed(0)} s`;
    });
    while (!isOver) console.log(figuresLine('lists beside a build, 100/s', await openLoop(100, 15, sendList)));
    console.log(`  the build: ${await building}`);
  }

  /** What it can do at most, and five times that. */
  async function overload(): Promise<void> {
    const most = await closedLoop(16, 10, sendList);
    console.log(`lists, as fast as 16 askers can: ${most.toFixed(0)}/s`);
    const flood = await openLoop(5 * most, Math.min(seconds, 120), sendList);
    console.log(figuresLine(`lists, five times that`, flood));
    const goodput = flood.accepted / flood.seconds;
    console.log(`  accepted ${goodput.toFixed(0)}/s, ${((100 * goodput) / most).toFixed(0)} % of what it can do`);
    console.log(figuresLine('lists right after, 50/s', await openLoop(50, 10, sendList)));
  }

  /** In turns, so that both meet the same machine; by the clock, and by the processor's time, which a busy machine leaves alone. */
  async function besideConstants(): Promise<void> {
    const constants = await startServer(here('serveConstants.ts'), {});
    const anonymous = lists.filter(({ customer }) => customer === null);
    const rush = async (server: Served) => {
      const before = await processorTime(server.child.pid!);
      const perSecond = await closedLoop(16, 6, (place) => server.send(anonymous[place % anonymous.length]!, null));
      const took = (await processorTime(server.child.pid!)) - before;
      return { perSecond, milliseconds: (1000 * took) / (perSecond * 6) };
    };
    await rush(constants);
    await rush(service);
    const ratios: { clock: number; processor: number }[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const ours = await rush(service);
      const theirs = await rush(constants);
      ratios.push({
        clock: ours.perSecond / theirs.perSecond,
        processor: theirs.milliseconds / ours.milliseconds,
      });
      console.log(
        `lists ${ours.perSecond.toFixed(0)}/s, ${ours.milliseconds.toFixed(2)} ms of processor each; ` +
          `constants of the same shape ${theirs.perSecond.toFixed(0)}/s, ${theirs.milliseconds.toFixed(2)} ms each`,
      );
    }
    const median = (of: 'clock' | 'processor') => ratios.map((ratio) => ratio[of]).toSorted((a, b) => a - b)[2]!;
    console.log(
      `lists reach ${(100 * median('clock')).toFixed(0)} % of what constants do, ` +
        `${(100 * median('processor')).toFixed(0)} % by the processor's time (medians of 5 turns)`,
    );
    await constants.stop();
  }
} finally {
  await service.stop();
}

/** Makes each customer's token once. */
async function tokenMaker(): Promise<(customer: string) => Promise<string>> {
  const config = readConfig({ TIGHTROPE_DATA: folder });
  if (!config.ok) throw new Error(config.refusal.join());
  const opened = await openSecrets(config.value);
  if (!opened.ok) throw new Error(opened.refusal);
  const made = new Map<string, string>();
  return async (subject) => {
    const token =
      made.get(subject) ??
      (await signCustomerToken({ subject, minor: false }, opened.value.secrets.tokenSecret, Date.now()));
    made.set(subject, token);
    return token;
  };
}

async function sendOne(
  server: Served,
  one: StorefrontRequest,
  tokenFor: (customer: string) => Promise<string>,
): Promise<Outcome> {
  return server.send(one, one.customer === null ? null : await tokenFor(one.customer));
}
