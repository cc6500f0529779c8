import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../cli/exitCodes.ts';
import { openStore } from '../../server/store/openStore.ts';
import { runHere, shopFolders } from '../support/commandLine.ts';

let folders: Awaited<ReturnType<typeof shopFolders>>;
let shop: string;

beforeAll(async () => {
  folders = await shopFolders();
  const events = join(folders.root, 'events.tsv');
  const rows = Array.from(
    { length: 600 },
    (_, row) => `p${row % 200}\ti${(row % 200) % 5}${Math.floor(row / 200)}\tbuy\t\n`,
  );
  await writeFile(events, `user\titem\tevent\ttimestamp\n${rows.join('')}`);
  shop = await folders.fresh();
  await runHere(shop, ['import', events, '--create-items']);
}, 120_000);
afterAll(() => folders.remove());

const spentIn = async (folder: string): Promise<number> => {
  const told = await runHere(folder, ['ledger', '--json']);
  return (JSON.parse(told.out) as { budget: { epsilonSpent: number } }).budget.epsilonSpent;
};

describe('tightrope build and tightrope ledger', () => {
  it('foretell a build, and change nothing', async () => {
    const answer = await runHere(shop, ['build', '--dry-run', '--epsilon', '2']);
    expect(answer.code).toBe(exitCodes.done);
    expect(answer.out).toContain('ε = 2');
    expect(answer.out).toContain('It fits. Nothing was done.');
    expect(await spentIn(shop)).toBe(0);
    expect((await runHere(shop, ['ledger'])).out).toContain('Nothing was released yet.');
  });

  it('learn a model, and say what was released, under which guarantee, and what is left', async () => {
    const answer = await runHere(shop, ['build', '--epsilon', '1']);
    expect(answer.code).toBe(exitCodes.done);
    expect(answer.out).toContain('It is (1, 1e-6)-differentially private');
    expect(answer.out).toMatch(/pairs BOUGHT_BOUGHT +discrete Gaussian/);
    expect(answer.out).not.toContain('VIEWED_VIEWED'); // the shop does not collect views
    expect(answer.out).toContain('Builds left at the default ε: 11');
    expect(await spentIn(shop)).toBeCloseTo(1, 6);
    expect((await runHere(shop, ['ledger'])).out).toMatch(/PUBLISHED +[0-9a-f-]{36}/);
  });

  it('refuse what the budget does not allow, before anything is charged', async () => {
    const before = await spentIn(shop);
    const answer = await runHere(shop, ['build', '--epsilon', '3.9']);
    expect(answer.code).toBe(exitCodes.refused);
    expect(answer.err).toContain('privacy budget');
    expect((await runHere(shop, ['build', '--dry-run', '--epsilon', '3.9'])).code).toBe(exitCodes.refused);
    expect(await spentIn(shop)).toBe(before);
  });

  it('tell an interruption from a refusal; what was charged stays spent', async () => {
    const before = await spentIn(shop);
    const answer = await runHere(shop, ['build', '--epsilon', '0.5'], { signal: AbortSignal.abort() });
    expect(answer.code).toBe(exitCodes.interrupted);
    expect(await spentIn(shop)).toBeGreaterThan(before);
  });

  it.each([
    ['no catalogue', [], exitCodes.refused, 'bring in items first'],
    ['an ε out of bounds', ['--epsilon', '1000'], exitCodes.usage, 'epsilon must be'],
    ['an ε that is no number', ['--epsilon', 'inf'], exitCodes.usage, 'must be a number'],
  ])('refuse %s', async (_, args, code, words) => {
    const answer = await runHere(await folders.fresh(), ['build', ...args]);
    expect(answer.code).toBe(code);
    expect(answer.err).toContain(words);
  });

  it('say that the store is open in another process, where it is', async () => {
    const folder = await folders.fresh();
    const held = await openStore({ dataFolder: folder });
    if (!held.ok) throw new Error(held.refusal.sentence);
    for (const args of [
      ['build'],
      ['ledger'],
      ['import', 'x', '--consent', 'none', '--items', join(folders.root, 'events.tsv')],
    ]) {
      const answer = await runHere(folder, args);
      expect(answer.code, args[0]).toBe(exitCodes.locked);
      expect(answer.err).toContain(`process ${process.pid}`);
    }
    await held.value.close();
  });
});
