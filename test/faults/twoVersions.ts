/** The version before and this one on one database: side by side, and back again. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { askAdmin } from './support/ask.ts';
import { type Fault, mustBeNone } from './support/fault.ts';
import { type Leaver, leaver } from './support/leaver.ts';
import { ownPostgres } from './support/ownPostgres.ts';
import { type Service, startService } from './support/service.ts';
import { serviceScript } from './support/serviceScript.ts';
import { type Shopper, shopper } from './support/shopper.ts';
import { standingComplaints } from './support/standingComplaints.ts';
import { firstModelOf, versionBefore } from './support/versionBefore.ts';

const build = 'mutation { buildModel(input: {}) { userErrors { code } } }';
/** How many lists each shopper gets at least, in each part. */
const fewest = 3;

export const twoVersions: Fault = {
  name: 'two-versions',
  promise: 'This version and the one before serve one database side by side, and either goes on alone.',
  needs: ['PostgreSQL', 'the history'],
  trials: { short: 0, long: 3, step: 1 },
  tell: ({ times, events, consents, erased }) =>
    `${times} times the version before beside this one, back to it and forward again: of ${events} acknowledged events and ${consents} consents 0 lost at either, of ${erased} people erased 0 back, each reads the other's model`,
  async run(trials) {
    using before = versionBefore();
    const script = await serviceScript();
    const sum = { times: trials, events: 0, consents: 0, erased: 0 };
    for (let trial = 0; trial < trials; trial += 1) {
      await using postgres = await ownPostgres();
      const dataFolder = await mkdtemp(join(tmpdir(), 'tightrope-versions-'));
      const place = { dataFolder, databaseUrl: postgres.url };
      await firstModelOf(before, place);
      const running = new Set<Service>();
      const start = async (which: 'BEFORE' | 'PRESENT'): Promise<Service> => {
        const service = await (which === 'BEFORE'
          ? startService(before.script, place, { NODE_OPTIONS: '--import tsx' })
          : startService(script, place));
        running.add(service);
        return service;
      };
      const stop = async (service: Service): Promise<void> => {
        running.delete(service);
        await service.stop();
      };
      const people: (Shopper | Leaver)[] = [];

      /** People shop at each of the services and one is erased at each, at least until something else is done. */
      async function shopAt<Value>(services: readonly Service[], until: () => Promise<Value>): Promise<Value> {
        const name = `v${process.pid}-${trial}-${people.length}`;
        const shoppers = services.map((_, place) => shopper(`${name}-${place}`));
        const leavers = services.map((_, place) => leaver(`${name}-${place}-gone`));
        people.push(...shoppers, ...leavers);
        let isOver = false;
        const all = services.flatMap(({ url }, place) => [
          shoppers[place]!.shop(
            () => url,
            () => isOver,
          ),
          leavers[place]!.leave(() => url),
        ]);
        const value = await until();
        while (shoppers.some(({ counts }) => counts.lists < fewest)) await wait(20);
        isOver = true;
        await Promise.all(all);
        for (const { counts } of shoppers) {
          sum.events += counts.events;
          sum.consents += counts.consents;
        }
        sum.erased += leavers.filter(({ came }) => came() === 'ERASED').length;
        return value;
      }
      const holdAt = async (when: string, ...services: readonly Service[]): Promise<void> => {
        for (const { url } of services)
          mustBeNone((await Promise.all(people.map((one) => one.complaints(url)))).flat(), `trial ${trial}, ${when}`);
      };

      try {
        const old = await start('BEFORE');
        // It serves while the other one brings the database further.
        const present = await shopAt([old], () => start('PRESENT'));
        await shopAt([old, present], () => askAdmin(present.url, build));
        await shopAt([old, present], () => askAdmin(old.url, build));
        await holdAt('side by side', old, present);

        // Back: the model that answers then is the present version's.
        await shopAt([present], () => askAdmin(present.url, build));
        for (const service of [present, old]) await stop(service);
        const back = await start('BEFORE');
        mustBeNone(standingComplaints(back.stood, present.stood, true), `trial ${trial}, back at ${before.name}`);
        await shopAt([back], () => askAdmin(back.url, build));
        await holdAt('back', back);
        await stop(back);

        const again = await start('PRESENT');
        mustBeNone(standingComplaints(again.stood, back.stood, true), `trial ${trial}, forward again`);
        await shopAt([again], async () => {});
        await holdAt('forward again', again);
      } finally {
        for (const service of running) await service.kill();
        await rm(dataFolder, { recursive: true, force: true });
      }
    }
    return sum;
  },
};
