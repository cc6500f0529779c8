import { once } from 'node:events';
import { mkdir, readdir, rename, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { pidsHere } from '../../../server/store/processMark.ts';
import { removeLeftovers } from '../../../server/store/removeLeftovers.ts';
import { temporaryPath } from '../../../server/store/temporaryFile.ts';
import { freshFolder } from '../../support/folders.ts';

/** No process has it: above the most that Linux gives. */
const nobody = 4_194_305;
const ofNobody = (path: string): string => temporaryPath(path).replace(`.${process.pid}.`, `.${nobody}.`);

it('what a killed process left half made is cleared away, keys as well, and the work of others is left alone', async () => {
  const folder = await freshFolder();
  const keys = join(folder, 'keys');
  await mkdir(keys);
  const left = [
    ofNobody(join(keys, 'wrapping-key')),
    ofNobody(join(folder, 'secrets.json')),
    join(folder, `ledger.jsonl.tmp.${nobody}.0123456789ab`), // as the version before called it
    join(folder, `tightrope.lock.${nobody}.0123456789ab`),
    join(folder, 'tightrope.lock.takeover.0123456789ab'),
  ];
  const underWay = [join(keys, `person-keys.tmp.${process.ppid}.0123456789ab`)];
  const elsewhere = [join(keys, `wrapping-key.tmp.00000000.${nobody}.0123456789ab`)];
  const whole = [join(keys, 'wrapping-key'), join(folder, 'secrets.json')];
  for (const path of [...left, ...underWay, ...elsewhere, ...whole]) await writeFile(path, 'half');

  await removeLeftovers(folder);
  const namesOf = (paths: readonly string[]) => paths.map((path) => basename(path)).toSorted();
  expect((await readdir(keys)).toSorted()).toEqual(namesOf([...underWay, ...elsewhere, whole[0]!]));
  expect((await readdir(folder)).toSorted()).toEqual(['keys', 'secrets.json']);
});

it('what another machine, or another container, has not named for more than an hour is cleared away too', async () => {
  const folder = await freshFolder();
  const path = join(folder, `secrets.json.tmp.00000000.${process.pid}.0123456789ab`);
  await writeFile(path, 'half');
  await removeLeftovers(folder);
  expect(await readdir(folder)).toContain(basename(path));
  const longAgo = new Date(Date.now() - 2 * 3_600_000);
  await utimes(path, longAgo, longAgo);
  await removeLeftovers(folder);
  expect(await readdir(folder)).toEqual(['keys']);
});

it.skipIf(process.platform !== 'linux')('a sign of life is cleared away once nobody gives it', async () => {
  const folder = await freshFolder();
  const signOf = (pid: number) => join(folder, `tightrope.lock.alive.${pidsHere()}.${pid}.0123456789ab`);
  const server = createServer().listen(join(folder, 'given'));
  await once(server, 'listening');
  await rename(join(folder, 'given'), signOf(process.pid));
  await removeLeftovers(folder);
  expect(await readdir(folder)).toContain(basename(signOf(process.pid)));
  server.close();
  await once(server, 'close');
  await removeLeftovers(folder);
  expect(await readdir(folder)).toEqual(['keys']);
});
