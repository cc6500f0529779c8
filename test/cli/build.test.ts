import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../cli/exitCodes.ts';
import type { PrivacyDocument } from '../../server/jobs/privacyDocument.ts';
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
    // Before the first model nothing is known of people: a table by the public formula says so.
    expect(answer.out).toContain('No model was released yet');
    expect(answer.out).toMatch(/1,000 people: /);
    const weighed = await runHere(shop, [
      'build',
      '--dry-run',
      '--recency-half-life',
      '90',
      '--event-weights',
      '1,2,4',
    ]);
    expect(weighed.out).toContain(
      'Newer counts more: what somebody did 90 days before a model is made counts half in it',
    );
    expect(weighed.out).toContain('one that they put into the cart 2 and one that they bought 4');
    for (const odd of [
      ['--event-weights', '1,2'],
      ['--event-weights', '1,,2'],
      ['--recency-half-life', 'soon'],
      ['--recency-half-life', '0'],
    ])
      expect((await runHere(shop, ['build', '--dry-run', ...odd])).code, odd.join(' ')).toBe(exitCodes.usage);
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

  it('foretell from the last model, once there is one', async () => {
    const { out } = await runHere(shop, ['build', '--dry-run', '--epsilon', '2']);
    expect(out).toMatch(/From model [0-9a-f-]{36}, released before, about [\d,]+ people contribute:/);
    expect(out).not.toContain('No model was released yet');
  });

  it('plan a window, and change nothing', async () => {
    const before = await spentIn(shop);
    const { code, out } = await runHere(shop, ['ledger', '--plan', '52', '--epsilon', '4']);
    expect(code).toBe(exitCodes.done);
    expect(out).toContain('52 builds at ε = 4 in total, δ = 1e-6:');
    expect(out).toContain('Each may have ε = 0.465948');
    expect(out).toContain('TIGHTROPE_EPSILON=0.465948');
    expect(out).toMatch(/The present window, window-0, has room for \d+ of them\./);
    const other = await runHere(shop, ['ledger', '--plan', '4', '--epsilon', '2']);
    expect(other.out).toContain('another total holds from the next window');
    expect(await spentIn(shop)).toBe(before);
    for (const args of [
      ['--plan', '0'],
      ['--plan', '1e9'],
      ['--plan', '9999', '--epsilon', '0.02'],
      ['--epsilon', '4'],
    ]) {
      const refused = await runHere(shop, ['ledger', ...args]);
      expect(refused.code, args.join(' ')).toBe(exitCodes.usage);
      expect(refused.err).toMatch(/^ledger: /);
    }
  });

  it('report what a model released, for people, for programs and as a page', async () => {
    const told = await runHere(shop, ['report']);
    expect(told.out).toContain('Why one person moves each by at most S:');
    const { model, versions } = JSON.parse((await runHere(shop, ['report', '--json'])).out) as PrivacyDocument;
    expect(told.out).toContain(model);
    expect(versions.engine).toBe((JSON.parse(await readFile('package.json', 'utf8')) as { version: string }).version);
    const out = join(folders.root, 'report.html');
    expect((await runHere(shop, ['report', model, '--html', '--out', out])).code).toBe(exitCodes.done);
    expect(await readFile(out, 'utf8')).toMatch(/^<!doctype html>[\s\S]*<\/html>\s*$/);
    expect((await runHere(shop, ['report', 'no-such-model'])).code).toBe(exitCodes.refused);
    expect((await runHere(shop, ['report', '--json', '--html'])).code).toBe(exitCodes.usage);
    expect((await runHere(shop, ['report', '--out', join('no', 'such', 'folder')])).code).toBe(exitCodes.usage);
    expect((await runHere(await folders.fresh(), ['report'])).code).toBe(exitCodes.refused);
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
