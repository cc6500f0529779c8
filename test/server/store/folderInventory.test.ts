import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { differingFiles, removeInventory, takeInventory } from '../../../server/store/folderInventory.ts';
import { freshFolder } from '../../support/folders.ts';

const files = Array.from({ length: 1200 }, (_, place) => `a-file-with-a-rather-long-name-${place}`);

it('is there whole or not at all, also on a disk that takes a part of it: half of one would be taken for a damage', async () => {
  const folder = await freshFolder();
  await Promise.all(files.map((name) => writeFile(join(folder, name), '')));
  const work = `
    import { takeInventory } from './server/store/folderInventory.ts';
    await takeInventory(process.argv[1]).catch(({ code }) => process.exit(code === 'EFBIG' ? 7 : 1));
  `;
  // No file may be longer than eight blocks, so that the first part of it is taken and no more.
  const limited = ['-c', 'ulimit -f 8; exec "$@"', 'sh', process.execPath, '--import', 'tsx'];
  const child = spawn('sh', [...limited, '--input-type=module', '-e', work, folder], { stdio: 'inherit' });
  expect((await once(child, 'exit'))[0]).toBe(7);
  expect((await readdir(folder)).filter((name) => name.startsWith('tightrope'))).toEqual([]);
  expect(await differingFiles(folder)).toBe(null);

  await takeInventory(folder);
  expect(await differingFiles(folder)).toEqual([]);
  // What a kill leaves before it has its name goes with the next opening.
  await writeFile(join(folder, 'tightrope.inventory.json.tmp.999999.0123456789ab'), '{"half');
  await removeInventory(folder);
  expect((await readdir(folder)).filter((name) => name.startsWith('tightrope'))).toEqual([]);
});
