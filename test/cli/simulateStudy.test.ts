import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileOf, folderOf } from '../simulator/temporary.ts';
import { runHere } from '../support/commandLine.ts';

const small =
  'data: {invented: {people: 200, items: 40}}\nseeds: 1\nknobs: {epsilon: [1, 4], randomShare: 0}\nresamples: 50\npermutations: 100\n';
const simulate = (...args: string[]) => runHere(folderOf({}), ['simulate', '--workers', '0', ...args]);

describe('tightrope simulate --scenario', () => {
  it('prints the table, writes the files, and lets options go before the file', async () => {
    const out = folderOf({});
    const answered = await simulate('--scenario', fileOf('small.yaml', small), '--epsilon', '2', '--out', out);
    expect(answered.code).toBe(0);
    expect(answered.out).toMatch(/^setting +ndcg@20/);
    expect(answered.out).toContain('tightrope ε=2 random=0');
    expect(answered.out).not.toContain('ε=4');
    const study = JSON.parse(readFileSync(join(out, 'study.json'), 'utf8'));
    expect(study).toMatchObject({ format: 'tightrope-study/1', provenance: { scenario: { knobs: { epsilon: [2] } } } });
    for (const name of ['cells.csv', 'outcomes.csv', 'study.ipynb']) expect(existsSync(join(out, name))).toBe(true);
    // The study carries its own scenario: read again, it is the same study.
    const again = folderOf({});
    const scenario = fileOf('again.yaml', JSON.stringify(study.provenance.scenario));
    expect((await simulate('--scenario', scenario, '--out', again)).code).toBe(0);
    expect(JSON.parse(readFileSync(join(again, 'study.json'), 'utf8'))).toEqual(study);
  });

  it('takes data from the command line, from where it runs, and paths in the file from where the file is', async () => {
    const rows = Array.from({ length: 300 }, (_, row) => `p${row % 40}\ti${(row * 7) % 23}`).join('\n');
    const folder = folderOf({
      'mine.tsv': `user\titem\n${rows}\n\ttea\n`,
      'study.yaml': `${small.replace('invented: {people: 200, items: 40}', 'path: mine.tsv')}`,
    });
    const inFile = await simulate('--scenario', join(folder, 'study.yaml'), '--epsilon', '1');
    const onLine = await simulate(
      '--scenario',
      fileOf('s.yaml', small),
      '--epsilon',
      '1',
      '--data',
      join(folder, 'mine.tsv'),
    );
    expect(inFile.code).toBe(0);
    expect(onLine.out).toBe(inFile.out);
    expect(inFile.out).toContain('\n1 row could not be used: no user (1); in line 302.\n');
  });

  it('says what is wrong with the file by its lines, with options by their names, and which scenarios there are', async () => {
    const wrong = await simulate('--scenario', fileOf('wrong.yaml', `${small}colour: red\n`), '--k', 'many');
    expect(wrong.code).toBe(2);
    expect(wrong.err).toMatch(/simulate: line 6: colour /);
    expect(wrong.err).toMatch(/simulate: --k: k /);
    const none = await simulate('--scenario', 'nonesuch');
    expect(none.code).toBe(2);
    expect(none.err).toContain('msweb');
    expect((await runHere(folderOf({}), ['simulate', '--scenario', 'msweb', '--workers', 'some'])).code).toBe(2);
  });

  it('ends at once when it is interrupted, and says how to go on', async () => {
    const stopped = await runHere(
      folderOf({}),
      ['simulate', '--workers', '0', '--scenario', fileOf('small.yaml', small), '--out', folderOf({})],
      { signal: AbortSignal.abort() },
    );
    expect(stopped.code).toBe(130);
    expect(stopped.err).toContain('the same command goes on');
  });
});

describe('tightrope invent', () => {
  it('writes a shop that simulate reads, and one like it can be found', async () => {
    const path = join(folderOf({}), 'shop.tsv');
    const invented = await runHere(folderOf({}), ['invent', '--people', '300', '--items', '50', '--out', path]);
    expect(invented.code).toBe(0);
    expect(invented.out).toMatch(/^300 people who do not exist, \d+ purchases/);
    const like = await runHere(folderOf({}), ['invent', '--like', path]);
    expect(like.code).toBe(0);
    expect(like.out).toMatch(/popularity Gini +0\.\d+ +0\.\d+/);
    const [, yaml = ''] = /(data:\n {2}invented: .*)/.exec(like.out) ?? [];
    const study = fileOf(
      'like.yaml',
      `${yaml}\nseeds: 1\nknobs: {epsilon: 1, randomShare: 0}\nresamples: 50\npermutations: 100\n`,
    );
    expect((await simulate('--scenario', study)).code).toBe(0);
  });

  it('refuses what it cannot do, and a file that cannot be written', async () => {
    expect((await runHere(folderOf({}), ['invent'])).code).toBe(2);
    const many = await runHere(folderOf({}), ['invent', '--people', '2000000', '--out', 'x']);
    expect(many.err).toMatch(/--people: .*1000000/);
    const nowhere = await runHere(folderOf({}), ['invent', '--people', '20', '--out', '/nowhere/at/all.tsv']);
    expect(nowhere.code).toBe(2);
    expect(nowhere.err).toContain('cannot be written');
  });
});
