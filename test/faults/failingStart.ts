/** A disk that fails, in any way, while a service begins or ends: what it then says, and what is there when the disk is mended. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wholeBelow } from '../../engine/random/wholeBelow.ts';
import { copyShop } from '../support/copyShop.ts';
import { testRandom } from '../support/testRandom.ts';
import { type Failing, failingCalls } from './support/failingCalls.ts';
import { type Fault, mustBeNone } from './support/fault.ts';
import { serviceScript } from './support/serviceScript.ts';
import { type ShopImage, servedOr, shopImage } from './support/shopImage.ts';
import { standingComplaints } from './support/standingComplaints.ts';

const failures: Readonly<Record<string, Failing>> = {
  'no space': { calls: ['WRITE'], error: 'ENOSPC' },
  'EIO when read': { calls: ['READ'], error: 'EIO' },
  'EIO when written': { calls: ['WRITE'], error: 'EIO' },
  'EIO when synced': { calls: ['SYNC'], error: 'EIO' },
  'no files to open': { calls: ['OPEN'], error: 'EMFILE' },
  'read-only': { calls: ['CHANGE'], error: 'EROFS' },
};
/** More calls than any start makes. */
const countless = 1 << 30;

export const failingStart: Fault = {
  name: 'failing-start',
  promise:
    'A disk that fails while a service begins or ends is said to, and taken for no damage: when it is mended all that was acknowledged is there.',
  needs: ['a C compiler'],
  // One sort each, in turn; each with a start after a kill, a start at rest, and an end.
  trials: { short: 0, long: 180, step: 18 },
  tell: ({ times, refused, served, failed }) =>
    `${times} starts and ends on a disk that fails in ${Object.keys(failures).length} ways (${failed} calls failed): ${refused} starts refused in a sentence, ${served} served all the same, 0 taken for damage, and 0 of what was acknowledged lost`,
  async run(trials, seed) {
    const folder = await mkdtemp(join(tmpdir(), 'tightrope-failing-start-'));
    const random = testRandom(seed);
    const script = await serviceScript();
    const sum = { times: 0, refused: 0, served: 0, failed: 0 };
    const sorts = Object.entries(failures);
    /** How many calls of a sort a start or an end makes. */
    const callsOf = new Map<string, number>();

    async function tryOne(
      image: ShopImage,
      [name, failing]: (typeof sorts)[number],
      at: 'start' | 'end',
      after: number,
    ) {
      const dataFolder = join(folder, 'tried');
      await copyShop(image.folder, dataFolder);
      const hold = failingCalls(dataFolder);
      const when = `${name} after ${after} calls at the ${at} ${image.wasKilled ? 'after a kill' : 'at rest'}`;
      try {
        if (at === 'start') hold.set({ ...failing, after });
        const outcome = await servedOr(script, dataFolder, hold.environment);
        if (at === 'end') hold.set({ ...failing, after });
        if (typeof outcome === 'string') {
          // One that could not go on, as PostgreSQL in a panic, ends without a word; the log has one.
          if (!/The store could not be opened|ended with 1: $/.test(outcome)) mustBeNone([outcome], when);
          sum.refused += 1;
        } else {
          sum.served += 1;
          await outcome.stop();
        }
        const made = after - hold.left();
        sum.failed += hold.failed();
        hold.set({});

        const again = await servedOr(script, dataFolder);
        if (typeof again === 'string') mustBeNone([again], `${when}, and mended`);
        else {
          try {
            mustBeNone(standingComplaints(again.stood, image.stood, true), when);
            mustBeNone((await Promise.all(image.witnesses.map((one) => one.complaints(again.url, 1)))).flat(), when);
          } finally {
            await again.kill();
          }
        }
        return made;
      } finally {
        hold.close();
        await rm(dataFolder, { recursive: true });
      }
    }

    try {
      const images = [await shopImage(folder, script, true), await shopImage(folder, script, false)] as const;
      for (let trial = 0; trial < trials; trial += 1) {
        const sort = sorts[trial % sorts.length]!;
        const [image, at] = (
          [
            [images[0], 'start'],
            [images[1], 'start'],
            [images[1], 'end'],
          ] as const
        )[Math.floor(trial / sorts.length) % 3]!;
        const named = `${sort[0]} ${at} ${image.wasKilled}`;
        if (!callsOf.has(named)) callsOf.set(named, await tryOne(image, sort, at, countless));
        await tryOne(image, sort, at, wholeBelow(Math.max(1, callsOf.get(named)!), random));
        sum.times += 1;
      }
      return sum;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
