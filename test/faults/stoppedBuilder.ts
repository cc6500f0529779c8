/** A builder that is stopped in the middle of a build, loses its turn, and wakes up when another one has built. */

import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { openBuildShop } from '../ledger/shopForBuilds.ts';
import { askAdmin } from './support/ask.ts';
import { type Fault, mustBeNone } from './support/fault.ts';
import { freshPlace } from './support/freshPlace.ts';
import { ownPostgres } from './support/ownPostgres.ts';
import { startService } from './support/service.ts';
import { serviceScript } from './support/serviceScript.ts';
import { untilThere } from './support/untilThere.ts';

/**
 * Stops a process where it does not hold a lock. Nobody may take that of one that lives, so that whoever needs it is refused for
 * as long as it is stopped: safe, and not what is tried here.
 */
async function stopOutsideOf(lock: string, child: ChildProcess): Promise<void> {
  for (;;) {
    child.kill('SIGSTOP');
    await wait(20); // it ends the call that it is in
    if (!existsSync(lock)) return;
    child.kill('SIGCONT');
    await wait(5);
  }
}

const build = 'mutation { buildModel(input: {}) { userErrors { code } } }';

export const stoppedBuilder: Fault = {
  name: 'stopped-builder',
  promise: 'A builder that was stopped for so long that another one has built publishes nothing when it wakes up.',
  needs: ['PostgreSQL'],
  trials: { short: 1, long: 50, step: 10 },
  tell: ({ stopped, caught }) =>
    `${stopped} builders stopped in the middle, ${caught} of them between charge and publication: 0 published late, every charge spent`,
  async run(trials) {
    await using postgres = await ownPostgres();
    await using shop = await freshPlace(postgres.url);
    const stopped = await startService(await serviceScript(), shop.place);
    const other = await openBuildShop(shop.place, { TIGHTROPE_EPSILON: '0.01', TIGHTROPE_EPSILON_PER_WINDOW: '256' });
    const server = new Client({ connectionString: postgres.url });
    await server.connect();
    const found: string[] = [];
    let caught = 0;
    try {
      for (let trial = 0; trial < trials; trial += 1) {
        const before = new Set((await other.store.ledger.entries()).map(({ releaseId }) => releaseId));
        const begun = askAdmin(stopped.url, build);
        let over = false;
        void begun.then(() => {
          over = true;
        });
        // Charged, and not yet published: its turn, in the middle.
        const isCharged = async () =>
          (await other.store.ledger.entries()).some(
            ({ state, releaseId }) => state === 'RESERVED' && !before.has(releaseId),
          );
        while (!over && !(await isCharged()));
        await stopOutsideOf(join(shop.place.dataFolder, 'ledger.jsonl.lock'), stopped.child);
        // What the server does by itself when it has heard nothing for a minute.
        await server.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'");
        let built = await untilThere(() => other.build({}));
        while (!built.ok && built.refusal.code === 'BUILD_RUNNING') built = await untilThere(() => other.build({}));
        stopped.child.kill('SIGCONT');
        await begun;

        const entries = await other.store.ledger.entries();
        const mine = entries.filter(({ releaseId }) => !before.has(releaseId));
        const version = built.ok ? built.value.version : null;
        if (version === null) found.push(`trial ${trial}: the other one could not build`);
        const late = mine.find(({ snapshotVersion }) => snapshotVersion !== version);
        if (late?.state === 'ABANDONED') caught += 1;
        // It may have been done in the very moment before it was stopped; then the other one's is the newer.
        if ((await other.store.snapshots.currentVersion()) !== version)
          found.push(`trial ${trial}: what was late is current`);
        if (mine.some(({ state }) => state === 'RESERVED')) found.push(`trial ${trial}: a charge stays open`);
      }
      mustBeNone(found, `in ${trials} trials`);
      return { stopped: trials, caught };
    } finally {
      stopped.child.kill('SIGCONT');
      await stopped.kill();
      await server.end();
      await other.close();
    }
  },
};
