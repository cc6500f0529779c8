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

const keys = (...args: readonly string[]) => runHere(folder, ['keys', ...args]);

describe('tightrope keys', () => {
  it('makes a key, shows it this once, changes it over, and revokes it', async () => {
    const made = await keys('create', 'publishable', 'web', '--origin', 'https://shop.example', '--surface', 'FOR_YOU');
    expect(made.code).toBe(exitCodes.done);
    const [secret] = made.out.split('\n');
    expect(secret).toMatch(/^pk_[A-Za-z0-9_-]{43}$/);
    expect((await keys('rotate', 'web')).out).toMatch(/^pk_/);
    const listed = JSON.parse((await keys('list', '--json')).out) as { id: string; name: string; revokedAt: null }[];
    expect(listed).toMatchObject([
      { name: 'web', kind: 'PUBLISHABLE', origins: ['https://shop.example'], surfaces: ['FOR_YOU'], revokedAt: null },
      { name: 'web', origins: ['https://shop.example'] },
    ]);
    expect(JSON.stringify(listed)).not.toContain(secret!.slice(3));
    expect((await keys('revoke', listed[0]!.id)).out).toContain('revoked');
    expect((await keys('list')).out.match(/live/g)).toHaveLength(1);
  });

  it('refuses what cannot be, and says why', async () => {
    for (const [args, why] of [
      [['create', 'root', 'r'], 'A key is publishable'],
      [['create', 'service', 's', '--origin', 'https://shop.example'], 'Only a publishable key'],
      [['rotate', 'nothing'], 'no such live key'],
      [['revoke', 'sk_000000000000'], 'no such live key'],
    ] as const) {
      const answer = await keys(...args);
      expect(answer.code).toBe(exitCodes.refused);
      expect(answer.err).toContain(why);
    }
    for (const args of [[], ['create'], ['create', 'service'], ['nonsense']])
      expect((await keys(...args)).code, args.join(' ')).toBe(exitCodes.usage);
  });
});
