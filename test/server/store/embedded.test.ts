import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, cp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import type { Store } from '../../../engine/store/store.ts';
import { openEmbeddedStore } from '../../../server/store/embedded.ts';
import { freshFolder } from '../../support/folders.ts';
import { preparedFolder } from '../../support/pgliteTemplate.ts';
import { chargeOf, eventOf, itemOf, person } from '../../support/storeExamples.ts';

const open = async (folder: string): Promise<Store> => {
  const opened = await openEmbeddedStore(folder);
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  return opened.value;
};

describe('the embedded store', { timeout: 300_000 }, () => {
  it('makes its folder and everything in it, also after it was killed while it did, and gives it back when it is closed', async () => {
    const folder = join(await freshFolder(), 'not', 'there yet');
    const child = start(folder, 'first');
    // The database takes seconds to make; its folder appears early on.
    while (!(await namesIn(folder)).some((name) => name.startsWith('pg.new-'))) await moment();
    await kill(child.process);

    const first = await open(folder);
    expect((await stat(folder)).mode & 0o077).toBe(0);
    expect(await openToOthers(folder)).toEqual([]);
    await first.catalogue.upsertItems([itemOf('pan')]);
    await first.settings.write('collects', 'VIEW');
    await first.close();
    await first.close();

    const second = await open(folder);
    expect(await second.catalogue.items()).toEqual([itemOf('pan')]);
    expect(await second.settings.read('collects')).toBe('VIEW');
    await second.close();
    expect((await namesIn(folder)).sort()).toEqual(['keys', 'ledger.jsonl', 'pg', 'snapshots']);
  });

  it('opens for one process at a time, and names it to the other', async () => {
    const folder = await preparedFolder();
    const store = await open(folder);
    const second = await openEmbeddedStore(folder);
    expect(second).toMatchObject({ ok: false, refusal: { code: 'STORE_LOCKED', pid: process.pid } });
    expect(!second.ok && second.refusal.sentence).toContain(`process ${process.pid}`);
    await store.close();
  });

  it('ends where its folder is taken away under it, and has everything that it answered for where that is now', async () => {
    const folder = await preparedFolder();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      let end: (because: string) => void = () => {};
      const ended = new Promise<string>((resolve) => {
        end = resolve;
      });
      const opened = await openEmbeddedStore(folder, null, end);
      if (!opened.ok) throw new Error(opened.refusal.sentence);
      await rename(folder, `${folder}-moved`);
      await opened.value.settings.write('collects', 'VIEW');
      await vi.advanceTimersByTimeAsync(2_000);
      expect(await ended).toMatch(/was taken away/);
      await expect(opened.value.settings.read('collects')).rejects.toThrow(/cannot answer/);
      await opened.value.close();
    } finally {
      vi.useRealTimers();
    }
    await rename(`${folder}-moved`, folder);
    await rm(join(folder, 'tightrope.lock'));
    const again = await open(folder);
    expect(await again.settings.read('collects')).toBe('VIEW');
    await again.close();
  });

  it('answers for nothing once its log was removed', async () => {
    const folder = await preparedFolder();
    let because = '';
    const opened = await openEmbeddedStore(folder, null, (said) => {
      because = said;
    });
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    await rm(join(folder, 'pg', 'pg_wal'), { recursive: true });
    await expect(opened.value.settings.write('collects', 'VIEW')).rejects.toThrow(/cannot answer/);
    expect(because).toMatch(/the disk refused/);
    await opened.value.close();
  });

  it('remembers spending although an old copy of its database is put back', async () => {
    const folder = await preparedFolder();
    const first = await open(folder);
    await first.ledger.openBudget('2025', 100);
    await first.ledger.charge(chargeOf('r1', 10));
    await first.close();
    await cp(join(folder, 'pg'), join(folder, 'backup'), { recursive: true });

    const second = await open(folder);
    await second.ledger.charge(chargeOf('r2', 50));
    await second.close();
    await rm(join(folder, 'pg'), { recursive: true });
    await cp(join(folder, 'backup'), join(folder, 'pg'), { recursive: true });

    const third = await open(folder);
    expect((await third.ledger.openBudget('2025', 1)).nanoRhoSpent).toBe(60);
    expect((await third.ledger.charge(chargeOf('r3', 41))).ok).toBe(false);
    await third.close();
  });

  it('has everything that was answered for, however often it is killed, and nothing of it is open to others, whatever the umask', async () => {
    const folder = await preparedFolder();
    await chmod(folder, 0o755);
    const told: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      const child = start(folder, `${round}`);
      // Killed at another point of its work each time.
      await child.lines(40 + 17 * round);
      await kill(child.process);
      told.push(...child.told.filter((line) => line !== 'ready'));
    }

    const store = await open(folder);
    const names = (word: string) =>
      told.filter((line) => line.startsWith(`${word} `)).map((line) => line.split(' ')[1]!);
    expect(names('events').length).toBeGreaterThan(50);
    for (const name of names('consent')) expect(await store.people.consentOf(person(name))).toEqual({ LEARN: true });
    for (const name of names('events')) expect((await store.people.profileOf(person(name))).touches).toHaveLength(20);
    const items = new Set((await store.catalogue.items()).map(({ itemId }) => itemId as string));
    for (const name of names('item')) expect(items).toContain(name);
    const entries = new Map((await store.ledger.entries()).map((entry) => [entry.releaseId as string, entry]));
    for (const name of names('charge')) expect(entries.get(name)).toMatchObject({ nanoRho: 1_000 });
    const spent = (await store.ledger.openBudget('2025', 1)).nanoRhoSpent;
    expect(spent).toBe(1_000 * entries.size);

    const current = (await store.snapshots.currentVersion())!;
    expect((await store.snapshots.read(current))!.bytes).toHaveLength(100_000);
    expect(entries.get(current)).toMatchObject({ state: 'PUBLISHED', snapshotVersion: current });
    expect((await readdir(join(folder, 'snapshots'))).filter((name) => name.includes('.tmp.'))).toEqual([]);

    expect(await openToOthers(folder)).toEqual([]);

    // And the indexes agree with the tables: what is known is known again.
    const last = names('events').at(-1)!;
    const again = await store.people.record(
      [eventOf(`${last}-0`, last, 'i0')],
      (given) => ({ ok: true, value: given as never }),
      1,
    );
    expect(again).toEqual([{ ok: true, value: 'ALREADY_RECORDED' }]);
    await store.close();
  });
});

const script = fileURLToPath(new URL('../../support/recordForever.ts', import.meta.url));
const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
const moment = () => new Promise((resolve) => setTimeout(resolve, 5));

/** What in a folder others of the machine could read. Below `pg` nobody comes who may not enter that. */
async function openToOthers(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => !name.startsWith('pg/'));
  const modes = await Promise.all(names.map(async (name) => ({ name, mode: (await stat(join(folder, name))).mode })));
  return modes.filter(({ mode }) => (mode & 0o077) !== 0).map(({ name }) => name);
}

/** A process that works on the folder and keeps no file from anybody unless it says so, and what it has told so far. */
function start(folder: string, round: string) {
  const work = [process.execPath, '--import', 'tsx', script, folder, round];
  const child = spawn('sh', ['-c', 'umask 0; exec "$@"', 'sh', ...work], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told: string[] = [];
  createInterface(child.stdout).on('line', (line) => told.push(line));
  return {
    process: child,
    told,
    async lines(count: number) {
      while (told.length < count) {
        if (child.exitCode !== null) throw new Error(`the child ended with ${child.exitCode}`);
        await moment();
      }
    },
  };
}

/** kill -9, and the end of what it wrote. */
async function kill(child: ChildProcess): Promise<void> {
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  await closed;
}
