import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../engine/store/memoryStore.ts';
import type { SettingsStore } from '../../engine/store/settingsStore.ts';
import { openShopSecrets } from '../../server/openShopSecrets.ts';
import { type Environment, readConfig } from '../../server/readConfig.ts';
import { openSecrets } from '../../server/secrets.ts';
import { freshFolder } from '../support/folders.ts';

/** Where no shop was opened yet. */
const newPlace = async () => join(await freshFolder(), 'shop');

async function open(folder: string, more: Environment = {}) {
  const config = readConfig({ TIGHTROPE_DATA: folder, ...more });
  if (!config.ok) throw new Error(config.refusal.join());
  return openSecrets(config.value);
}

async function opened(folder: string, more: Environment = {}) {
  const secrets = await open(folder, more);
  if (!secrets.ok) throw new Error(secrets.refusal);
  return secrets.value;
}

describe('openSecrets', () => {
  it('makes secrets on the first run and finds them on the second; the admin key is new once', async () => {
    const folder = await newPlace();
    const first = await opened(folder);
    const second = await opened(folder);
    expect(second.secrets).toEqual(first.secrets);
    expect([first.adminKeyIsNew, second.adminKeyIsNew]).toEqual([true, false]);
    expect(first.secrets.adminKey.length).toBeGreaterThanOrEqual(24);
    for (const secret of [first.secrets.tokenSecret, first.secrets.pepper, first.secrets.mixingSecret])
      expect(secret.length).toBeGreaterThanOrEqual(32);
  });

  it('keeps them readable by their owner alone, and leaves no draft behind', async () => {
    const folder = await newPlace();
    await opened(folder);
    expect(await readdir(folder)).toEqual(['secrets.json']);
    expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600);
  });

  it('makes them once, however many first runs race', async () => {
    const folder = await newPlace();
    const all = await Promise.all(Array.from({ length: 8 }, () => opened(folder)));
    expect(new Set(all.map(({ secrets }) => secrets.adminKey)).size).toBe(1);
    expect(all.filter(({ adminKeyIsNew }) => adminKeyIsNew)).toHaveLength(1);
  });

  it('refuses a damaged file, and does not replace it: an old store would be full of strangers', async () => {
    for (const damage of ['', '{', '{}', '{"pepper":"short"}']) {
      const folder = await newPlace();
      await opened(folder);
      await writeFile(join(folder, 'secrets.json'), damage);
      expect((await open(folder)).ok, damage).toBe(false);
      expect(await readFile(join(folder, 'secrets.json'), 'utf8')).toBe(damage);
    }
  });

  it('refuses a file that is there and cannot be read', async () => {
    const folder = await newPlace();
    await mkdir(join(folder, 'secrets.json'), { recursive: true });
    expect(await open(folder)).toMatchObject({ ok: false, refusal: expect.stringContaining('secrets.json') });
  });

  it('are not taken for a store that was opened with another pepper, such as new ones in the place of lost ones', async () => {
    const { settings } = memoryStore();
    const folder = await newPlace();
    const openFor = async (environment: Environment = {}) => {
      const config = readConfig({ TIGHTROPE_DATA: folder, ...environment });
      if (!config.ok) throw new Error(config.refusal.join());
      return (await openShopSecrets(config.value, settings)).ok;
    };
    expect([await openFor(), await openFor()]).toEqual([true, true]);
    expect(await openFor({ TIGHTROPE_ADMIN_KEY: 'another-key-of-the-admin-endpoint' })).toBe(true);
    expect(await openFor({ TIGHTROPE_PEPPER: 'another pepper than this store was opened with' })).toBe(false);
    await rm(join(folder, 'secrets.json'));
    expect(await openFor()).toBe(false);
  });

  it('are refused where another first start, with a pepper of its own, was faster', async () => {
    const { settings } = memoryStore();
    const first = async (store: SettingsStore) => {
      const config = readConfig({ TIGHTROPE_DATA: await newPlace() });
      if (!config.ok) throw new Error(config.refusal.join());
      return (await openShopSecrets(config.value, store)).ok;
    };
    expect(await first(settings)).toBe(true);
    const mark = await settings.read('pepper');
    // It had looked before the faster one wrote.
    let looks = 0;
    const read = async (name: string) => (++looks === 1 ? null : settings.read(name));
    expect(await first({ ...settings, read })).toBe(false);
    expect(await settings.read('pepper')).toBe(mark);
  });

  it('takes what the environment gives before what is kept, and writes nothing where it gives all', async () => {
    const text = (name: string) => `${name} from the environment, long enough`;
    const folder = await newPlace();
    const { secrets, adminKeyIsNew } = await opened(folder, {
      TIGHTROPE_ADMIN_KEY: text('key'),
      TIGHTROPE_TOKEN_SECRET: text('token'),
      TIGHTROPE_PEPPER: text('pepper'),
      TIGHTROPE_MIXING_SECRET: text('mixing'),
    });
    expect(secrets).toEqual({
      adminKey: text('key'),
      tokenSecret: Buffer.from(text('token')),
      pepper: Buffer.from(text('pepper')),
      mixingSecret: Buffer.from(text('mixing')),
    });
    expect(adminKeyIsNew).toBe(false);
    await expect(stat(folder)).rejects.toThrow('ENOENT');

    await opened(folder);
    const mixed = await opened(folder, { TIGHTROPE_ADMIN_KEY: text('key') });
    expect(mixed.secrets.adminKey).toBe(text('key'));
    expect(mixed.adminKeyIsNew).toBe(false);
  });
});
