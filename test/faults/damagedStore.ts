/** An embedded database of which something was damaged after it was closed, or killed: flipped, emptied, cut or gone. */

import { readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { copyShop } from '../support/copyShop.ts';
import { testRandom } from '../support/testRandom.ts';
import { damages } from './support/damages.ts';
import { type Fault, mustBeNone } from './support/fault.ts';
import { freshPlace } from './support/freshPlace.ts';
import { type FoundStanding, startService } from './support/service.ts';
import { serviceScript } from './support/serviceScript.ts';
import { standingComplaints } from './support/standingComplaints.ts';
import { type Witness, witness } from './support/witness.ts';

/** A shop's folder as a service left it, and who knows what was acknowledged there. */
interface Image {
  readonly folder: string;
  readonly wasKilled: boolean;
  readonly stood: FoundStanding;
  readonly witnesses: readonly Witness[];
}

const people = 4;
const actsEach = 60;

export const damagedStore: Fault = {
  name: 'damaged-store',
  promise:
    'A database that was damaged is refused in a sentence that says what to do, or has all that was acknowledged.',
  needs: [],
  trials: { short: 0, long: 380, step: 19 },
  tell: ({ damaged, refused, whole }) =>
    `${damaged} times damaged, half of them after a kill: ${refused} refused with what to do, ${whole} whole, 0 served with anything missing, 0 empty shops`,
  async run(trials, seed) {
    const folder = await mkdtemp(join(tmpdir(), 'tightrope-damaged-'));
    const script = await serviceScript();
    const sum = { damaged: 0, refused: 0, whole: 0 };
    try {
      const images = [await imageOf(folder, script, false), await imageOf(folder, script, true)] as const;
      const sorts = Object.entries(damages);
      for (let trial = 0; trial < trials; trial += 1) {
        const [name, { strikes, damage, closedOnly = false }] = sorts[Math.floor(trial / 2) % sorts.length]!;
        const image = images[closedOnly ? 0 : ((trial % 2) as 0 | 1)];
        const dataFolder = join(folder, `${trial}`);
        await copyShop(image.folder, dataFolder);
        const database = join(dataFolder, 'pg');
        const struck = filesOf(database).filter((path) => strikes.test(path));
        damage(
          struck.map((path) => join(database, path)),
          testRandom(`${seed} ${trial}`),
        );
        sum.damaged += 1;
        const when = `${name} ${image.wasKilled ? 'after a kill' : 'at rest'}, trial ${trial}`;
        const outcome = await servedOr(script, dataFolder);
        if (typeof outcome === 'string') {
          if (!/tightrope restore/.test(outcome)) mustBeNone([outcome], `${when}: refused without what to do`);
          sum.refused += 1;
        } else {
          const { url, stood, kill } = outcome;
          try {
            mustBeNone(standingComplaints(stood, image.stood, true), when);
            mustBeNone((await Promise.all(image.witnesses.map((one) => one.complaints(url, 1)))).flat(), when);
          } finally {
            await kill();
          }
          sum.whole += 1;
        }
        await rm(dataFolder, { recursive: true });
      }
      return sum;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Lets people shop, then ends the service, well or by a kill. */
async function imageOf(within: string, script: string, wasKilled: boolean): Promise<Image> {
  await using shop = await freshPlace();
  const service = await startService(script, shop.place);
  const witnesses = Array.from({ length: people }, (_, place) => witness(`d${place}`, place % 2 === 0, () => 0));
  let isOver = false;
  const shopping = witnesses.map((one) => one.shop(service.url, () => isOver));
  while (witnesses.reduce((sum, one) => sum + one.acknowledged(0), 0) < actsEach) await wait(20);
  isOver = true;
  await Promise.all(shopping);
  await (wasKilled ? service.kill() : service.stop());
  const folder = join(within, wasKilled ? 'killed' : 'closed');
  await copyShop(shop.place.dataFolder, folder);
  return { folder, wasKilled, stood: service.stood, witnesses };
}

/** A service on the shop of a folder; or what it said when it would not. */
const servedOr = (script: string, dataFolder: string) =>
  startService(script, { dataFolder }).catch((error: unknown) =>
    error instanceof Error ? error.message : String(error),
  );

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => statSync(join(folder, path)).isFile())
    .toSorted();
