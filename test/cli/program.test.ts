import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes, exitCodesInWords } from '../../cli/exitCodes.ts';
import { readCustomerToken } from '../../server/guards/customerToken.ts';
import { runHere } from '../support/commandLine.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tightrope-program-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('tightrope', () => {
  it('shows a page that says what it is, the commands in the order of use, and what exit codes mean', async () => {
    const { code, out } = await runHere(folder, ['--help']);
    expect(code).toBe(exitCodes.done);
    const places = ['serve', 'import', 'build', 'ledger', 'report', 'simulate', 'token'].map((name) =>
      out.indexOf(`\n  ${name}`),
    );
    expect(places).toEqual([...places].sort((one, other) => one - other));
    for (const number of Object.values(exitCodes)) expect(exitCodesInWords).toMatch(new RegExp(`\\b${number}  \\w`));
    expect(out).toContain(exitCodesInWords);
  });

  it.each([
    ['no command', []],
    ['an unknown command', ['ledgr']],
    ['an unknown option', ['serve', '--prot', '1']],
    ['too many arguments', ['ledger', 'of', 'whom']],
    ['an ε that is not one', ['simulate', '--data', 'x', '--epsilon', '-1']],
    ['data that are not there', ['simulate', '--data', join('no', 'such', 'folder')]],
    ['a simulation of nothing', ['simulate']],
    ['a token for nobody', ['token', '']],
    ['a token for a week', ['token', 'ada', '--minutes', '10080']],
  ])('answers 2 to %s, and says why', async (_, args) => {
    const answer = await runHere(folder, args);
    expect(answer.code).toBe(exitCodes.usage);
    expect(answer.err).not.toBe('');
    expect(answer.err).not.toMatch(/\n\s+at /);
  });

  it('does not take a misspelt setting for its default, in any command', async () => {
    for (const args of [['serve'], ['build'], ['ledger'], ['token', 'ada']]) {
      const answer = await runHere(folder, args, { env: { TIGHTROPE_EPSILONN: '0.1' } });
      expect(answer.code).toBe(exitCodes.usage);
      expect(answer.err).toContain('TIGHTROPE_EPSILONN is not a setting');
    }
  });

  it('signs tokens that the service believes', async () => {
    const secret = 'a token secret of the tests, 32 bytes';
    const { code, out } = await runHere(folder, ['token', 'ada', '--minor'], {
      env: { TIGHTROPE_TOKEN_SECRET: secret },
    });
    expect(code).toBe(exitCodes.done);
    const read = await readCustomerToken(out, Buffer.from(secret), Date.now());
    expect(read).toEqual({ ok: true, value: { subject: 'ada', minor: true, signedAt: expect.any(Number) } });
  });

  it('prints a table of a simulation, and writes its results', async () => {
    const rows = Array.from({ length: 400 }, (_, row) => `p${row % 80}\ti${(row * 7) % 23}\tview\t\t\n`);
    await writeFile(join(folder, 'interactions.tsv'), `user\titem\tevent\tvalue\ttimestamp\n${rows.join('')}`);
    const args = [
      'simulate',
      '--data',
      folder,
      '--epsilon',
      '4,inf',
      '--random-share',
      '0',
      '--seeds',
      '2',
      '--k',
      '5',
    ];
    const answer = await runHere(folder, [...args, '--out', join(folder, 'out')]);
    expect(answer.code).toBe(exitCodes.done);
    expect(answer.out).toMatch(/tightrope +4 +0 % +\d\.\d{4} ± \d\.\d{4}/);
    const results = JSON.parse(await readFile(join(folder, 'out', 'results.json'), 'utf8')) as { rows: unknown[] };
    expect(results.rows).toHaveLength(2 * 5);
    const stopped = await runHere(folder, args, { signal: AbortSignal.abort() });
    expect(stopped.code).toBe(exitCodes.interrupted);
  });
});
