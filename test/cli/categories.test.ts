import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CategoryTold } from '../../cli/categoryWork.ts';
import { exitCodes } from '../../cli/exitCodes.ts';
import { runHere, shopFolders } from '../support/commandLine.ts';

let folders: Awaited<ReturnType<typeof shopFolders>>;
let folder: string;
beforeAll(async () => {
  folders = await shopFolders();
  folder = await folders.fresh();
});
afterAll(() => folders.remove());

const categories = (...args: readonly string[]) => runHere(folder, ['categories', ...args]);

describe('tightrope categories', () => {
  it('decides about a category, tells what is decided, and takes it back', async () => {
    const set = await categories('set', 'Chess', 'guarded', '--note', 'The club asked for it.');
    expect(set.code).toBe(exitCodes.done);
    expect(set.out).toMatch(/Chess\s+0\s+0\s+0\s+GUARDED/);
    expect(JSON.parse((await categories('--json')).out) as CategoryTold[]).toEqual([
      {
        ...{ category: 'Chess', products: 0, open: 0, guarded: 0, excluded: 0, suggestion: null },
        decision: { sensitivity: 'GUARDED', topic: null, note: 'The club asked for it.' },
      },
    ]);
    expect((await categories('clear', 'CHESS')).code).toBe(exitCodes.done);
    expect((await categories()).out).toBe('The shop has no such category.');
  });

  it('refuses what is less strict than words without a note, and what is no sensitivity', async () => {
    const open = await categories('set', 'Wine', 'OPEN');
    expect([open.code, open.err]).toEqual([exitCodes.refused, expect.stringContaining('note must say why')]);
    expect((await categories('set', 'Wine', 'SECRET')).code).toBe(exitCodes.usage);
  });

  it('prints the taxonomy', async () => {
    expect((await categories('taxonomy')).out).toContain('pregnancy and baby (EXCLUDED)');
  });
});
