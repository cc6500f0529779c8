/** A PostgreSQL server in trouble, and a bad network before it, below a replica under load: one trouble after the other. */

import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import type { Random } from '../../engine/random/random.ts';
import { wholeBelow } from '../../engine/random/wholeBelow.ts';
import { testRandom } from '../support/testRandom.ts';
import { askAdmin, askInTime } from './support/ask.ts';
import { type Fault, mustBeNone } from './support/fault.ts';
import { freshPlace } from './support/freshPlace.ts';
import { type OwnPostgres, ownPostgres } from './support/ownPostgres.ts';
import { type RoughLine, type Roughness, roughLine } from './support/roughLine.ts';
import { startService } from './support/service.ts';
import { serviceScript } from './support/serviceScript.ts';
import { shopper } from './support/shopper.ts';
import { standingComplaints } from './support/standingComplaints.ts';

/** What troubles have in their hands. */
interface Hands {
  readonly postgres: OwnPostgres;
  /** A session past the line, of a superuser. */
  readonly operator: Client;
  readonly line: RoughLine;
  readonly random: Random;
  /** False when the trouble is to end. */
  readonly goesOn: () => boolean;
}

/** Makes trouble until it is to end, and mends it. */
type Trouble = (hands: Hands) => Promise<void>;

const others = "from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'";
const setting =
  (name: string, value: string): Trouble =>
  async ({ operator, goesOn }) => {
    await operator.query(`alter system set ${name} = '${value}'`);
    await operator.query('select pg_reload_conf()');
    while (goesOn()) await wait(20);
    await operator.query(`alter system reset ${name}`);
    await operator.query('select pg_reload_conf()');
  };
const network =
  (roughness: Roughness): Trouble =>
  async ({ line, goesOn }) => {
    line.set(roughness);
    while (goesOn()) await wait(20);
    line.set({});
  };

const troubles: Readonly<Record<string, Trouble>> = {
  'sessions ended at random': async ({ operator, goesOn, random }) => {
    while (goesOn()) {
      await operator.query(`select pg_terminate_backend(pid) ${others} order by random() limit 1`);
      await wait(wholeBelow(100, random));
    }
  },
  'statements cancelled at random': async ({ operator, goesOn, random }) => {
    while (goesOn()) {
      await operator.query(`select pg_cancel_backend(pid) ${others} and state = 'active'`);
      await wait(wholeBelow(20, random));
    }
  },
  'a server that only reads, as a standby does': setting('default_transaction_read_only', 'on'),
  'statements that may take no time': setting('statement_timeout', '1ms'),
  'transactions that may not wait': setting('idle_in_transaction_session_timeout', '1ms'),
  'locks that are not waited for': setting('lock_timeout', '1ms'),
  'no room for sessions': async ({ postgres, operator, goesOn }) => {
    const crowd: Client[] = [];
    while (goesOn()) {
      const one = new Client({ connectionString: postgres.url });
      one.on('error', () => {});
      await one.connect().then(
        () => crowd.push(one),
        () => operator.query(`select pg_terminate_backend(pid) ${others} order by random() limit 1`),
      );
    }
    for (const one of crowd) await one.end();
  },
  'transactions in each other’s way': async ({ postgres, goesOn, random }) => {
    const rival = new Client({ connectionString: postgres.url });
    await rival.connect();
    while (goesOn()) {
      await rival.query('begin');
      // Whatever order others take them in, this one is another: sooner or later one of the two is given up.
      for (const table of ['interactions', 'consents', 'people'])
        await rival.query(`lock table ${table} in share row exclusive mode`).catch(() => {});
      await rival.query('rollback');
      await wait(wholeBelow(20, random));
    }
    await rival.end();
  },
  'a restart': async ({ postgres, goesOn }) => {
    await postgres.kill();
    while (goesOn()) await wait(20);
    await postgres.start();
  },
  'a network of 100 ms': network({ delay: 100 }),
  'a network that loses a fifth': network({ delay: 5, loss: { chance: 0.2, again: 200 } }),
  'connections that are reset': network({ breaks: { chance: 0.02, how: 'RESET' } }),
  'connections that are closed by half': network({ breaks: { chance: 0.02, how: 'HALF' } }),
};

const sorts = Object.entries(troubles);
const build = 'mutation { buildModel(input: {}) { userErrors { code } } }';
const forYou = '{ recommendations(input: { surface: FOR_YOU, context: {} }) { mode items { nodes { id } } } }';
const shoppers = 3;
/** How long each trouble goes on, in milliseconds. */
const lasts = 3000;

export const troubledServer: Fault = {
  name: 'troubled-server',
  promise:
    'Whatever troubles PostgreSQL or the network before it, what was acknowledged is there, lists go on, and all is well when it is over.',
  needs: ['PostgreSQL'],
  // One sort each, in turn.
  trials: { short: 0, long: 4 * sorts.length, step: sorts.length },
  tell: ({ times = 0, events, consents, lists }) =>
    `${times} times, each of ${Math.min(times, sorts.length)} troubles in turn: of ${events} acknowledged events and ${consents} consents 0 lost, of ${lists} lists 0 failed, spent ≥ released`,
  async run(trials, seed) {
    const random = testRandom(seed);
    await using postgres = await ownPostgres();
    await using shop = await freshPlace(postgres.url);
    const script = await serviceScript();
    const sum = { times: trials, events: 0, consents: 0, lists: 0 };
    const broken: string[] = [];
    for (let trial = 0; trial < trials; trial += 1) {
      const [name, trouble] = sorts[trial % sorts.length]!;
      const line = await roughLine(postgres.url, () => random.bytes(4) / 2 ** 32);
      const service = await startService(script, { ...shop.place, databaseUrl: line.url });
      const operator = new Client({ connectionString: postgres.url });
      operator.on('error', () => {});
      await operator.connect();
      // Whatever the server is told of time limits, whoever tells it so can take it back.
      await operator.query('set statement_timeout = 0');
      await operator.query('set lock_timeout = 0');
      const people = Array.from({ length: shoppers }, (_, place) => shopper(`t${process.pid}-${trial}-${place}`));
      const found: string[] = [];
      let isOver = false;
      try {
        // Whoever is turned away before the trouble begins comes again: a busy machine may take a server for one that is away.
        const shopping = people.map(async (one) => {
          do
            await one.shop(
              () => service.url,
              () => isOver,
            );
          while (!isOver && one.counts.lists === 0);
        });
        while (people.some(({ counts }) => counts.lists === 0)) await wait(20);
        const until = performance.now() + lasts;
        const making = trouble({ postgres, operator, line, random, goesOn: () => performance.now() < until });
        const building = askAdmin(service.url, build);
        while (performance.now() < until) {
          const list = (await askInTime('somebody', service.url, forYou))?.recommendations as
            | { items: { nodes: object[] } }
            | undefined;
          sum.lists += 1;
          if (!list || list.items.nodes.length === 0) found.push(`a list failed: ${JSON.stringify(list ?? null)}`);
          await wait(50);
        }
        await making;
        isOver = true;
        await Promise.all([...shopping, building]);
        if (service.child.exitCode !== null) found.push(`the service ended with ${service.child.exitCode}`);
        else found.push(...(await Promise.all(people.map((one) => one.complaints(service.url)))).flat());
        if (!(await isWellAgain(service.url))) found.push('ten seconds after it was over no build can be asked for');
      } finally {
        await operator.end().catch(() => {});
        await service.kill();
        await line.close();
      }
      const again = await startService(script, shop.place);
      found.push(...standingComplaints(again.stood, service.stood, true));
      found.push(...(await Promise.all(people.map((one) => one.complaints(again.url)))).flat());
      await again.kill();
      broken.push(...found.map((complaint) => `${name}, trial ${trial}: ${complaint}`));
      for (const { counts } of people) {
        sum.events += counts.events;
        sum.consents += counts.consents;
      }
    }
    mustBeNone(broken, `in ${trials} trials`);
    return sum;
  },
};

async function isWellAgain(service: string): Promise<boolean> {
  for (let turn = 0; turn < 100; turn += 1) {
    if ((await askAdmin(service, build)) !== null) return true;
    await wait(100);
  }
  return false;
}
