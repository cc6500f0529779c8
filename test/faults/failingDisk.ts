/** A disk whose calls fail, one sort after the other, below a service under load: EIO, no space, read-only, short, slow. */

import { setTimeout as wait } from 'node:timers/promises';
import { askAdmin } from './support/ask.ts';
import { type Failing, failingCalls } from './support/failingCalls.ts';
import { type Fault, mustBeNone } from './support/fault.ts';
import { freshPlace } from './support/freshPlace.ts';
import { ownPostgres } from './support/ownPostgres.ts';
import { startService } from './support/service.ts';
import { serviceScript } from './support/serviceScript.ts';
import { type Shopper, shopper } from './support/shopper.ts';
import { standingComplaints } from './support/standingComplaints.ts';

const failures: Readonly<Record<string, Failing>> = {
  'EIO when written': { calls: ['WRITE'], error: 'EIO' },
  'EIO when synced': { calls: ['SYNC'], error: 'EIO' },
  'EIO when read': { calls: ['READ'], error: 'EIO' },
  'no space': { calls: ['WRITE'], error: 'ENOSPC' },
  'read-only': { calls: ['CHANGE'], error: 'EROFS' },
  'no files to open': { calls: ['OPEN'], error: 'EMFILE' },
  'short writes': { calls: ['WRITE'], error: 'SHORT' },
  slow: { calls: ['WRITE', 'SYNC'], slow: 20 },
};

const sorts = Object.entries(failures);
const build = 'mutation { buildModel(input: {}) { userErrors { code } } }';
const shoppers = 3;

export const failingDisk = (where: 'embedded' | 'PostgreSQL'): Fault => ({
  name: where === 'embedded' ? 'failing-disk' : 'failing-folder',
  promise:
    'A disk that fails, in any way, makes nothing true that is not: what was acknowledged is there when it is mended.',
  needs: where === 'embedded' ? ['a C compiler'] : ['a C compiler', 'PostgreSQL'],
  // One sort each, in turn.
  trials: { short: where === 'embedded' ? 1 : 0, long: 80, step: 8 },
  tell: ({ times = 0, failed, ended, events, consents }) =>
    `${times} times, each of ${Math.min(times, sorts.length)} sorts in turn (${failed} calls failed, ${ended} services ended by themselves): of ${events} acknowledged events and ${consents} consents 0 lost, spent ≥ released, the model before goes on`,
  async run(trials) {
    await using postgres = where === 'PostgreSQL' ? await ownPostgres() : null;
    await using shop = await freshPlace(postgres?.url);
    const script = await serviceScript();
    const sum = { times: trials, failed: 0, events: 0, consents: 0, ended: 0 };
    for (let trial = 0; trial < trials; trial += 1) {
      const [name, failing] = sorts[trial % sorts.length]!;
      const calls = failingCalls(shop.place.dataFolder);
      const service = await startService(script, shop.place, calls.environment);
      let hasEnded = false;
      service.child.once('exit', () => {
        hasEnded = true;
      });
      const people: Shopper[] = Array.from({ length: shoppers }, (_, person) =>
        shopper(`${name}-${process.pid}-${trial}-${person}`.replaceAll(' ', '-')),
      );
      let isOver = false;
      const shopping = people.map((one) =>
        one.shop(
          () => service.url,
          () => isOver,
        ),
      );
      let allLeft = false;
      const shopped = Promise.all(shopping).then(() => {
        allLeft = true;
      });
      while (people.every(({ counts }) => counts.lists === 0) && !allLeft) await wait(10);
      // Another one of the calls each time.
      calls.set({ ...failing, after: Math.floor((7 * trial) / sorts.length) % 50 });
      await askAdmin(service.url, build);
      await wait(500);
      sum.failed += calls.failed();
      calls.set({});
      isOver = true;
      await shopped;
      const when = `${name}, trial ${trial}`;
      if (hasEnded) sum.ended += 1;
      else
        mustBeNone((await Promise.all(people.map((one) => one.complaints(service.url)))).flat(), `${when}, going on`);
      await service.kill();
      calls.close();
      const again = await startService(script, shop.place);
      mustBeNone(standingComplaints(again.stood, service.stood, true), when);
      mustBeNone((await Promise.all(people.map((one) => one.complaints(again.url)))).flat(), when);
      for (const { counts } of people) {
        sum.events += counts.events;
        sum.consents += counts.consents;
      }
      await again.kill();
    }
    return sum;
  },
});
