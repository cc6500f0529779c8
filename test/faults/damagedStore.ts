/** An embedded database of which something was damaged after it was closed, or killed: flipped, emptied, cut or gone. */

import { readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyShop } from '../support/copyShop.ts';
import { testRandom } from '../support/testRandom.ts';
import { damages } from './support/damages.ts';
import { type Fault, mustBeNone } from './support/fault.ts';
import { serviceScript } from './support/serviceScript.ts';
import { servedOr, shopImage } from './support/shopImage.ts';
import { standingComplaints } from './support/standingComplaints.ts';

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
      const images = [await shopImage(folder, script, false), await shopImage(folder, script, true)] as const;
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

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => statSync(join(folder, path)).isFile())
    .toSorted();
