import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exitCodes } from '../../cli/exitCodes.ts';
import type { UserId } from '../../engine/terms/ids.ts';
import { auditLog } from '../../server/audit/auditLog.ts';
import { postgresTool } from '../../server/store/backup/postgresTools.ts';
import { openStore } from '../../server/store/openStore.ts';
import { firstModel, openBuildShop, type Place } from '../ledger/shopForBuilds.ts';
import { runHere } from '../support/commandLine.ts';
import { freshFolder } from '../support/folders.ts';
import { preparedFolder } from '../support/pgliteTemplate.ts';
import { emptyPostgres, postgresEngine } from '../support/sqlEngines.ts';

/** A database that can be lost, and an empty one to restore into. */
interface Engine {
  readonly name: string;
  readonly isAvailable: boolean;
  place(): Promise<Place>;
  /** Loses the database and nothing else. @returns where to restore it */
  lose(place: Place): Promise<Place>;
}

const cleanUp: (() => Promise<void>)[] = [];
const emptyServer = async (): Promise<string> => {
  const { url, drop } = await emptyPostgres();
  cleanUp.push(drop);
  return url;
};

const engines: readonly Engine[] = [
  {
    name: 'the embedded store',
    isAvailable: true,
    place: async () => ({ dataFolder: await preparedFolder() }),
    async lose(place) {
      await rm(join(place.dataFolder, 'pg'), { recursive: true, force: true });
      return place;
    },
  },
  {
    name: 'PostgreSQL',
    isAvailable: postgresEngine.isAvailable,
    place: async () => ({ dataFolder: await freshFolder(), databaseUrl: await emptyServer() }),
    lose: async ({ dataFolder }) => ({ dataFolder, databaseUrl: await emptyServer() }),
  },
];

afterAll(async () => {
  for (const clean of cleanUp) await clean();
});

const given = 'a secret of backups that are tested, long enough for all';
const secrets = Object.fromEntries(
  ['ADMIN_KEY', 'TOKEN_SECRET', 'PEPPER', 'MIXING_SECRET'].map((name) => [`TIGHTROPE_${name}`, given]),
);
const run = ({ dataFolder, databaseUrl }: Place, ...args: string[]) =>
  runHere(dataFolder, args, { env: { ...secrets, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) } });

describe.each(engines.filter(({ isAvailable }) => isAvailable))('a backup of $name', ({ place: makePlace, lose }) => {
  /** A shop with a model and an audit log, and what was in it when the backup was made; each test works on a copy of the folder. */
  let original: Place;
  let place: Place;
  let backups: string;
  const erased = 'person-3' as UserId;

  beforeAll(async () => {
    original = await makePlace();
    await firstModel(original);
    const shop = await openBuildShop(original);
    await auditLog(shop.store.audit).note({ at: 1, by: 'ada', action: 'explainList', subject: 'a' });
    await shop.close();
    backups = await freshFolder();
    const taken = await run(original, 'backup', join(backups, 'whole'), '--keys', join(backups, 'keys'));
    expect(taken).toMatchObject({ code: exitCodes.done, err: '' });
    expect(taken.out).toMatch(/The audit log ends with 1:[0-9a-f]{64}/);
  }, 120_000);
  beforeEach(async () => {
    const dataFolder = join(await freshFolder(), 'data');
    await cp(original.dataFolder, dataFolder, { recursive: true });
    place = { ...original, dataFolder };
  });

  it('has no keys in it, and lets nobody else read it', async () => {
    const names = await readdir(join(backups, 'whole'), { recursive: true });
    expect(names).toContain('backup.json');
    expect(names.filter((name) => /person-keys|wrapping|secrets|tombstones/.test(name))).toEqual([]);
    expect((await readdir(join(backups, 'keys'), { recursive: true })).join()).toContain('person-keys');
    for (const name of names) expect((await stat(join(backups, 'whole', name))).mode & 0o077, name).toBe(0);
  });

  it('comes back whole, and what was spent and erased since stays spent and erased', async () => {
    const before = await openBuildShop(place);
    const built = await before.build({});
    const spent = (await before.budget()).nanoRhoSpent;
    await before.store.rights.erase(erased, 'receipt-1', 5);
    const others = (await before.store.people.profileOf('person-4' as UserId)).touches;
    await before.close();

    const lost = await lose(place);
    const restored = await run(lost, 'restore', join(backups, 'whole'));
    expect(restored).toMatchObject({ code: exitCodes.done, err: '' });

    const after = await openBuildShop(lost);
    expect((await after.budget()).nanoRhoSpent).toBe(spent);
    expect(built.ok).toBe(true);
    expect((await after.store.people.profileOf(erased)).touches).toEqual([]);
    expect(await after.store.people.consentOf(erased)).toEqual({});
    expect((await after.store.rights.leftovers('receipt-1'))!.every(({ rows }) => rows === 0)).toBe(true);
    expect((await after.store.people.profileOf('person-4' as UserId)).touches).toEqual(others);
    expect(others).not.toEqual([]);
    await after.close();
  });

  it('comes back where the folder was lost too, with the keys that were kept apart', async () => {
    const lost = await lose({ ...place, dataFolder: join(await freshFolder(), 'new') });
    await mkdir(lost.dataFolder, { recursive: true });
    await cp(join(backups, 'keys'), lost.dataFolder, { recursive: true });
    expect(await run(lost, 'restore', join(backups, 'whole'))).toMatchObject({ code: exitCodes.done, err: '' });
    const after = await openBuildShop(lost);
    expect(after.model()).not.toBeNull();
    expect((await after.store.people.profileOf('person-4' as UserId)).touches).not.toEqual([]);
    await after.close();
  });

  it('is carried out once where two ask for it at the same time', async () => {
    const lost = await lose(place);
    const both = await Promise.all([1, 2].map(() => run(lost, 'restore', join(backups, 'whole'))));
    const codes = both.map(({ code }) => code);
    expect(codes.filter((code) => code === exitCodes.done)).toHaveLength(1);
    expect(both.find(({ code }) => code !== exitCodes.done)!.err).toMatch(/in use by process|under way|already/);
    const after = await openBuildShop(lost);
    expect((await after.store.ledger.entries()).length).toBe(1);
    await after.close();
  }, 120_000);

  it('overwrites nothing: no store, and no other backup', async () => {
    const onto = await run(place, 'restore', join(backups, 'whole'));
    expect(onto.code).toBe(exitCodes.usage);
    expect(onto.err).toMatch(/already/);
    const over = await run(place, 'backup', join(backups, 'whole'));
    expect(over.err).toMatch(/not empty/);
    const inside = await run(place, 'backup', join(backups, 'next'), '--keys', join(backups, 'next', 'keys'));
    expect(inside.err).toMatch(/must not lie/);
  });

  it('that was killed is begun again in the same folders, and what is not of a backup stays', async () => {
    const to = join(await freshFolder(), 'again');
    await mkdir(join(to, 'snapshots'), { recursive: true });
    const killed = JSON.stringify({ pid: 4_194_305, host: hostname(), boot: null, started: null });
    await writeFile(join(to, 'unfinished.lock'), killed);
    await writeFile(join(to, 'ledger.jsonl'), 'half a li');
    const foreign = join(to, 'mine.txt');
    await writeFile(foreign, 'not of a backup');
    const refused = await run(place, 'backup', to);
    expect(refused.err).toMatch(/not empty/);
    expect(await readFile(foreign, 'utf8')).toBe('not of a backup');

    await rm(foreign);
    await writeFile(join(to, 'unfinished.lock'), killed);
    expect(await run(place, 'backup', to)).toMatchObject({ code: exitCodes.done, err: '' });
    expect(await readdir(to)).not.toContain('unfinished.lock');
    expect(await run(await lose(place), 'restore', to)).toMatchObject({ code: exitCodes.done });
  });

  it('is refused where a file of it is damaged or missing, and nothing is put anywhere', async () => {
    const lost = await lose(place);
    const bad = join(await freshFolder(), 'bad');
    for (const damage of [
      async (name: string) => writeFile(name, Buffer.concat([await readFile(name), Buffer.alloc(1)])),
      async (name: string) => rename(name, `${name}.away`),
    ]) {
      await rm(bad, { recursive: true, force: true });
      await cp(join(backups, 'whole'), bad, { recursive: true });
      const [dump] = (await readdir(bad)).filter((name) => name.startsWith('database'));
      await damage(join(bad, dump!));
      const { code, err } = await run(lost, 'restore', bad);
      expect(code).toBe(exitCodes.usage);
      expect(err).toMatch(/damaged|missing/);
    }
    // Found out before anything is restored that would then be held against it.
    const said = await readFile(join(backups, 'whole', 'backup.json'), 'utf8');
    await writeFile(join(bad, 'backup.json'), said.replace(/"people": \d+/, '"people": 7'));
    expect((await run(lost, 'restore', bad)).err).toMatch(/backup.json of the backup is damaged/);
    await rm(join(bad, 'backup.json'));
    expect((await run(lost, 'restore', bad)).err).toMatch(/did not come to its end/);
    expect(await run(lost, 'restore', join(backups, 'whole'))).toMatchObject({ code: exitCodes.done });
  });
});

it('a backup of the embedded store is not made while a service has it open', async () => {
  const dataFolder = await preparedFolder();
  const opened = await openStore({ dataFolder });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const { code, err } = await runHere(dataFolder, ['backup', join(await freshFolder(), 'b')]);
  await opened.value.close();
  expect(code).toBe(exitCodes.usage);
  expect(err).toMatch(/in use by process/);
});

describe.skipIf(!postgresEngine.isAvailable)('a command on a server that lets nobody in', () => {
  it('has its own programs look where the service does, at a number of IPv6 too', async () => {
    const complaint = await postgresTool('pg_dump', 'postgres://somebody@[::1]:1/shop', []);
    expect(complaint).toMatch(/^pg_dump failed/);
    expect(complaint).not.toMatch(/translate/);
  });

  it('says so, and calls it no mistake', async () => {
    const url = new URL(await emptyServer());
    url.pathname = '/none';
    const answered = await run(
      { dataFolder: await freshFolder(), databaseUrl: url.href },
      'backup',
      await freshFolder(),
    );
    expect(answered.code).toBe(exitCodes.storeAway);
    expect(answered.err).toContain('(3D000)');
  });
});
