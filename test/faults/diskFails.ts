/** A disk that is full, and a process that may open no more files. */

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Place } from '../ledger/shopForBuilds.ts';
import { askAdmin } from './support/ask.ts';
import { type Fault, mustBeNone } from './support/fault.ts';
import { freshPlace } from './support/freshPlace.ts';
import { startService } from './support/service.ts';
import { serviceScript } from './support/serviceScript.ts';
import { type Shopper, shopper } from './support/shopper.ts';
import { standingComplaints } from './support/standingComplaints.ts';

/** A disk of its own, in memory, as large as the shop and a little more. */
function smallDisk(from: string): Disposable & { readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'tightrope-disk-'));
  const megabytes = Number(execFileSync('du', ['-sm', from], { encoding: 'utf8' }).split('\t')[0]) + 24;
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tightrope', folder]);
  cpSync(from, join(folder, 'data'), { recursive: true });
  return {
    folder,
    [Symbol.dispose]() {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

const build = 'mutation { buildModel(input: {}) { userErrors { code } } }';
const shoppers = 4;

/** Waits until shoppers are in the middle of it, or somebody was sent away, as happens on a busy machine. */
async function underWay(people: readonly Shopper[], shopping: readonly Promise<void>[]): Promise<void> {
  let ended = false;
  void Promise.race(shopping).then(() => {
    ended = true;
  });
  while (!ended && people.some(({ counts }) => counts.lists < 2)) await wait(20);
}

/** How a disk fails, and how it is mended. */
interface Failure {
  readonly name: string;
  fail(folder: string): void;
  mend(folder: string): void;
}

const failures: readonly Failure[] = [
  {
    name: 'a full disk',
    fail(folder) {
      // All but a little: what is begun is not finished.
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(join(folder, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - 300_000)));
    },
    mend: (folder) => rmSync(join(folder, 'filler'), { force: true }),
  },
];

export const diskFails: Fault = {
  name: 'disk-fails',
  promise: 'A full disk acknowledges nothing that it did not take, and is good again when it is mended.',
  needs: ['root'],
  trials: { short: 0, long: 10, step: 2 },
  tell: ({ times, events }) =>
    `${times} times full under load and a build: of ${events} acknowledged events 0 lost, spent ≥ released, the model before goes on`,
  async run(trials) {
    await using original = await freshPlace();
    const script = await serviceScript();
    let events = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      for (const { name, fail, mend } of failures) {
        using disk = smallDisk(original.place.dataFolder);
        const place: Place = { dataFolder: join(disk.folder, 'data') };
        const service = await startService(script, place);
        const people = Array.from({ length: shoppers }, (_, person) =>
          shopper(`${name} ${process.pid} ${trial} ${person}`.replaceAll(' ', '-')),
        );
        let isOver = false;
        const shopping = people.map((one) =>
          one.shop(
            () => service.url,
            () => isOver,
          ),
        );
        await underWay(people, shopping);
        try {
          fail(disk.folder);
          await askAdmin(service.url, build);
        } finally {
          mend(disk.folder);
        }
        isOver = true;
        await Promise.all(shopping);
        await service.kill();
        const again = await startService(script, place);
        const when = `${name}, trial ${trial}`;
        mustBeNone(standingComplaints(again.stood, service.stood, true), when);
        mustBeNone((await Promise.all(people.map((one) => one.complaints(again.url)))).flat(), when);
        events += people.reduce((sum, { counts }) => sum + counts.events, 0);
        await again.kill();
      }
    }
    return { times: trials, events };
  },
};

export const fewFiles: Fault = {
  name: 'few-files',
  promise: 'A process that may open no more files goes on answering lists, and loses nothing that it acknowledged.',
  needs: [],
  trials: { short: 0, long: 20, step: 5 },
  tell: ({ times, events }) =>
    `${times} times: of ${events} acknowledged events 0 lost, spent ≥ released, well again once files may be opened`,
  async run(trials) {
    await using shop = await freshPlace();
    const script = await serviceScript();
    let events = 0;
    let before = null;
    mkdirSync(shop.place.dataFolder, { recursive: true });
    for (let trial = 0; trial < trials; trial += 1) {
      const service = await startService(script, shop.place);
      before ??= service.stood;
      const people = Array.from({ length: shoppers }, (_, person) =>
        shopper(`files-${process.pid}-${trial}-${person}`),
      );
      let isOver = false;
      const shopping = people.map((one) =>
        one.shop(
          () => service.url,
          () => isOver,
        ),
      );
      await underWay(people, shopping);
      // As many as it has open: not one more.
      execFileSync('prlimit', ['--pid', String(service.child.pid), '--nofile=24:1024']);
      await askAdmin(service.url, build);
      isOver = true;
      await Promise.all(shopping);
      execFileSync('prlimit', ['--pid', String(service.child.pid), '--nofile=1024:1024']);
      const when = `few files, trial ${trial}`;
      mustBeNone((await Promise.all(people.map((one) => one.complaints(service.url)))).flat(), when);
      await service.kill();
      const again = await startService(script, shop.place);
      mustBeNone(standingComplaints(again.stood, before, true), when);
      mustBeNone((await Promise.all(people.map((one) => one.complaints(again.url)))).flat(), when);
      before = again.stood;
      events += people.reduce((sum, { counts }) => sum + counts.events, 0);
      await again.kill();
    }
    return { times: trials, events };
  },
};
