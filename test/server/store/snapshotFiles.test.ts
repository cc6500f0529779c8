import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReleaseId } from '../../../engine/terms/ids.ts';
import type { Sql } from '../../../server/store/database.ts';
import { snapshotFiles } from '../../../server/store/snapshotFiles.ts';
import { freshFolder } from '../../support/folders.ts';
import { pgliteEngine, type TestDatabase } from '../../support/sqlEngines.ts';

describe('snapshot files', () => {
  let database: TestDatabase;
  let db: Sql;
  let folder: string;
  beforeAll(async () => {
    database = await pgliteEngine.start();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    db = await database.fresh();
    folder = join(await freshFolder(), 'snapshots');
  });

  const snapshotOf = (version: string) => ({
    version,
    releaseId: `r-${version}` as ReleaseId,
    bytes: Buffer.from(`model ${version}`),
  });

  it('are one file each, private to us, and no more than three', async () => {
    const store = await snapshotFiles(db, folder);
    for (const version of ['m1', 'm2', 'm3', 'm4', 'm5']) await store.publish(snapshotOf(version));
    expect((await readdir(folder)).sort()).toEqual(['snap-m3', 'snap-m4', 'snap-m5']);
    expect(await readFile(join(folder, 'snap-m5'), 'utf8')).toBe('model m5');
    expect((await stat(join(folder, 'snap-m5'))).mode & 0o077).toBe(0);
    expect((await stat(folder)).mode & 0o077).toBe(0);
  });

  it('are found again when the folder is opened again', async () => {
    await (await snapshotFiles(db, folder)).publish(snapshotOf('m1'));
    const again = await snapshotFiles(db, folder);
    expect(await again.currentVersion()).toBe('m1');
    expect(await again.read('m1')).toMatchObject({ version: 'm1', releaseId: 'r-m1' });
  });

  it('leave the one before as the current one, whole, whatever a crash left of the next', async () => {
    const before = await snapshotFiles(db, folder);
    await before.publish(snapshotOf('m1'));
    await writeFile(join(folder, 'snap-m2.tmp.4194305.0123456789ab'), 'torn');
    await writeFile(join(folder, `snap-m2.tmp.${process.pid}.0123456789ab`), 'torn');
    await writeFile(join(folder, 'snap-m2'), 'whole, but never published');

    const after = await snapshotFiles(db, folder);
    expect((await readdir(folder)).sort()).toEqual(['snap-m1', 'snap-m2']);
    expect(await after.currentVersion()).toBe('m1');
    expect(await after.read('m2')).toBeNull();
    expect(Buffer.from((await after.read('m1'))!.bytes).toString()).toBe('model m1');
    await after.publish(snapshotOf('m3'));
    expect((await readdir(folder)).sort()).toEqual(['snap-m1', 'snap-m3']);
  });

  it('leave the work of another process under way alone', async () => {
    await snapshotFiles(db, folder);
    await writeFile(join(folder, `snap-m2.tmp.${process.ppid}.0123456789ab`), 'under way');
    await writeFile(join(folder, 'notes.txt'), 'not ours');
    await (await snapshotFiles(db, folder)).publish(snapshotOf('m1'));
    expect((await readdir(folder)).sort()).toEqual([
      'notes.txt',
      'snap-m1',
      `snap-m2.tmp.${process.ppid}.0123456789ab`,
    ]);
  });

  it('say that a snapshot is not kept when its file is gone', async () => {
    const store = await snapshotFiles(db, folder);
    await store.publish(snapshotOf('m1'));
    await rm(join(folder, 'snap-m1'));
    expect(await store.read('m1')).toBeNull();
  });

  it('go on in a folder that was cleared away', async () => {
    const store = await snapshotFiles(db, folder);
    await store.publish(snapshotOf('m1'));
    await rm(folder, { recursive: true });
    expect(await store.publish(snapshotOf('m2'))).toBe(true);
    expect(await readdir(folder)).toEqual(['snap-m2']);
  });

  it('are in the database too where replicas share no folder, the newest three, and are copied from there', async () => {
    const store = await snapshotFiles(db, folder, true);
    const elsewhere = join(await freshFolder(), 'snapshots');
    const other = await snapshotFiles(db, elsewhere, true);
    for (const version of ['m1', 'm2', 'm3', 'm4', 'm5']) {
      await store.publish(snapshotOf(version));
      expect(Buffer.from((await other.read(version))!.bytes).toString()).toBe(`model ${version}`);
    }
    expect((await readdir(elsewhere)).sort()).toEqual(['snap-m3', 'snap-m4', 'snap-m5']);
    expect(await other.read('m1')).toBeNull();
    expect((await stat(join(elsewhere, 'snap-m5'))).mode & 0o077).toBe(0);

    await rm(elsewhere, { recursive: true });
    await writeFile(elsewhere, 'a file where the folder was, so that nothing can be kept');
    expect(await other.read('m5')).toMatchObject({ version: 'm5', releaseId: 'r-m5' });
  });

  it('are taken from the database where what lies here is damaged, which is mended by that; never the other way round', async () => {
    const store = await snapshotFiles(db, folder, true);
    await store.publish(snapshotOf('m1'));
    const path = join(folder, 'snap-m1');
    const isGood = (bytes: Uint8Array) => Buffer.from(bytes).toString() === 'model m1';
    await writeFile(path, 'model of another shop');
    expect(Buffer.from((await store.read('m1', isGood))!.bytes).toString()).toBe('model m1');
    expect(await readFile(path, 'utf8')).toBe('model m1');

    await db
      .updateTable('snapshot_bytes')
      .set({ bytes: Buffer.from('torn') })
      .execute();
    expect(Buffer.from((await store.read('m1', isGood))!.bytes).toString()).toBe('model m1');
    await rm(path);
    expect(Buffer.from((await store.read('m1', isGood))!.bytes).toString()).toBe('torn');
    expect(await readdir(folder)).toEqual([]);
  });

  it('are published to others all the same where a folder does not take them, if the database has them too', async () => {
    const store = await snapshotFiles(db, folder, true);
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file where the folder was');
    await store.requireRoom();
    expect(await store.publish(snapshotOf('m1'))).toBe(true);
    expect(Buffer.from((await store.read('m1'))!.bytes).toString()).toBe('model m1');
  });

  it('have room made sure of before anything is spent on them, where the folder alone has them', async () => {
    const store = await snapshotFiles(db, folder);
    await store.publish(snapshotOf('m1'));
    await store.requireRoom();
    expect(await readdir(folder)).toEqual(['snap-m1']);
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file where the folder was');
    await expect(store.requireRoom()).rejects.toThrow();
  });

  it('are not in the database when a later turn has begun', async () => {
    const store = await snapshotFiles(db, folder, true);
    const elsewhere = await snapshotFiles(db, join(await freshFolder(), 'snapshots'), true);
    expect(await store.publish(snapshotOf('late'), 17)).toBe(false);
    expect(await elsewhere.read('late')).toBeNull();
    expect(await db.selectFrom('snapshot_bytes').select('version').execute()).toEqual([]);
  });

  it('are not published when they cannot be written, and leave nothing behind', async () => {
    const store = await snapshotFiles(db, folder);
    await store.publish(snapshotOf('m1'));
    const cannotBeWritten = { ...snapshotOf('m2'), bytes: 7 as unknown as Uint8Array };
    await expect(store.publish(cannotBeWritten)).rejects.toThrow();
    expect(await store.currentVersion()).toBe('m1');
    expect(await readdir(folder)).toEqual(['snap-m1']);
  });
});
