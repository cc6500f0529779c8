import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../cli/exitCodes.ts';
import { runHere, shopFolders } from '../support/commandLine.ts';

let folders: Awaited<ReturnType<typeof shopFolders>>;
let folder: string;
beforeAll(async () => {
  folders = await shopFolders();
  folder = await folders.fresh();
});
afterAll(() => folders.remove());

const policies = (...args: readonly string[]) => runHere(folder, ['policies', ...args]);
const written = async (name: string, text: string) => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

describe('tightrope policies', () => {
  it('previews a version without publishing it, publishes it from the same file, and lists it', async () => {
    expect((await policies('list')).out).toContain('No policy was published yet');
    const file = await written(
      'spring.yaml',
      'version: spring\nwords: |\n  Pages are in an order of your own.\npurposes:\n  PERSONALIZE: Choose offers for you, and the order of the pages.\n',
    );
    const previewed = await policies('preview', file);
    expect(previewed.code, previewed.err).toBe(exitCodes.done);
    expect(previewed.out).toContain('Asks again about: PERSONALIZE');
    expect(JSON.parse((await policies('list', '--json')).out)).toEqual([]);
    expect((await policies('publish', file)).code).toBe(exitCodes.done);
    expect(JSON.parse((await policies('list', '--json')).out)).toMatchObject([
      { id: 'spring', words: 'Pages are in an order of your own.', asksAgain: ['PERSONALIZE'] },
    ]);
    const again = await policies('publish', file);
    expect([again.code, again.err]).toEqual([exitCodes.refused, expect.stringContaining('of this name')]);
  });

  it('tells everything that is wrong with a file at once, and reads JSON too', async () => {
    const file = await written(
      'bad.json',
      JSON.stringify({ version: 'a b', words: '', purposes: { LEARNING: 'x' }, more: 1 }),
    );
    const { code, err } = await policies('publish', file);
    expect(code).toBe(exitCodes.usage);
    for (const word of ['version', 'words', 'purposes', 'more']) expect(err).toContain(word);
    expect((await policies('publish', join(folder, 'nothing.yaml'))).code).toBe(exitCodes.usage);
  });
});
