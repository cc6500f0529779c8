import { mkdir, readFile, rm, rmdir, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { modelLoader } from '../../server/jobs/modelLoader.ts';
import type { LogFields } from '../../server/log.ts';
import type { Shop } from '../../server/shop.ts';
import { readStamps } from '../../server/store/readStamps.ts';
import { preparedFolder } from '../support/pgliteTemplate.ts';
import { isLong, report } from './effort.ts';
import { firstModel, openBuildShop } from './shopForBuilds.ts';

const flips = isLong ? 1_000 : 60;

let dataFolder: string;
let shop: Shop;
let previous: string;
let path: string;
let good: Buffer;

/** A shop with two models, of which the newer one is about to be damaged on the disk. */
beforeAll(async () => {
  dataFolder = await preparedFolder();
  await firstModel({ dataFolder });
  shop = await openBuildShop({ dataFolder });
  previous = shop.model()!.version;
  const built = await shop.build({});
  if (!built.ok) throw new Error(built.refusal.code);
  path = join(dataFolder, 'snapshots', `snap-${built.value.version}`);
  good = await readFile(path);
}, 120_000);
afterAll(() => shop.close());

/** What a loader that has no model yet ends up with: the newest snapshot that is good. */
const loaded = async (): Promise<{ model: string | undefined; refused: number }> => {
  let refused = 0;
  const log = {
    info() {},
    warn() {},
    error: () => {
      refused += 1;
    },
  };
  const loader = modelLoader(shop.store, log);
  await loader.refresh();
  return { model: loader.model()?.version, refused };
};

it(`of a snapshot with a flipped bit, ${flips} times anywhere in it, nothing is believed: the one before serves`, async () => {
  for (let flip = 0; flip < flips; flip += 1) {
    const bad = Buffer.from(good);
    // Spread over all of the file, its first and last bytes included.
    const place = Math.round((flip / (flips - 1)) * (good.length - 1));
    bad[place]! ^= 1 << (flip % 8);
    await writeFile(path, bad);
    expect(await loaded(), `byte ${place}`).toEqual({ model: previous, refused: 1 });
  }
  report('damaged snapshots', { tried: `${flips} flipped bits`, found: 'each refused, the one before serves' });
});

it('of a snapshot cut anywhere, nothing is believed either, nor of one that grew or is gone', async () => {
  const step = isLong ? 512 : 4096;
  const cuts = [0, 1, 7, 8, 43, 44, good.length - 1];
  for (let size = step; size < good.length; size += step) cuts.push(size);
  for (const size of cuts) {
    await writeFile(path, good);
    await truncate(path, size);
    expect(await loaded(), `cut to ${size}`).toEqual({ model: previous, refused: 1 });
  }
  for (const bad of [
    Buffer.concat([good, Buffer.alloc(1)]),
    Buffer.concat([Buffer.from('TIGHTRP3'), good.subarray(8)]),
  ]) {
    await writeFile(path, bad);
    expect(await loaded()).toEqual({ model: previous, refused: 1 });
  }
});

it('of one that is not there, or cannot be read, the one before serves until it is there again, without a restart', async () => {
  const complaints: string[] = [];
  const log = { info() {}, warn() {}, error: ({ because }: LogFields) => void complaints.push(String(because)) };
  const loader = modelLoader(shop.store, log);
  await rm(path);
  for (let turn = 0; turn < 3; turn += 1) await loader.refresh();
  expect(loader.model()?.version).toBe(previous);
  await mkdir(path);
  for (let turn = 0; turn < 3; turn += 1) await loader.refresh();
  expect(loader.model()?.version).toBe(previous);
  expect((await readStamps(dirname(path))).map(({ entry }) => entry.snapshotVersion)).toEqual([previous]);
  await rmdir(path);
  await writeFile(path, good);
  await loader.refresh();
  expect(loader.model()?.version).toBe(shop.model()?.version);
  expect(complaints).toEqual(['it is not kept', 'it cannot be read (EISDIR)']);
});

it('the present model goes on while the file under it is damaged, and the good file is taken up again at the next start', async () => {
  await writeFile(path, 'torn');
  const serving = shop.model()?.version;
  await shop.refresh();
  expect(shop.model()?.version).toBe(serving);
  await writeFile(path, good);
  expect(await loaded()).toEqual({ model: serving, refused: 0 });
});
