import { beforeEach, describe, expect, it } from 'vitest';
import type { Snapshot, SnapshotStore } from '../../engine/store/snapshotStore.ts';
import type { ReleaseId } from '../../engine/terms/ids.ts';

const snapshotOf = (version: string, ...bytes: number[]): Snapshot => ({
  version,
  releaseId: `release of ${version}` as ReleaseId,
  bytes: Uint8Array.from(bytes),
});

/** What every driver of SnapshotStore promises. */
export function keepsSnapshots(driver: string, open: () => Promise<SnapshotStore>): void {
  describe(`${driver} keeps snapshots`, () => {
    let store: SnapshotStore;
    beforeEach(async () => {
      store = await open();
    });

    it('and has none before the first', async () => {
      expect(await store.currentVersion()).toBeNull();
      expect(await store.keptVersions()).toEqual([]);
      expect(await store.read('m1')).toBeNull();
    });

    it('byte for byte, the last one published being current', async () => {
      const all = snapshotOf('m1', ...Array.from({ length: 256 }, (_, byte) => byte));
      await store.publish(all);
      await store.publish(snapshotOf('m2'));
      expect(await store.currentVersion()).toBe('m2');
      expect(await store.read('m1')).toEqual(all);
      expect(await store.read('m2')).toEqual(snapshotOf('m2'));
    });

    it('of several megabytes', async () => {
      const bytes = new Uint8Array(5_000_000).map((_, index) => index % 251);
      await store.publish({ ...snapshotOf('large'), bytes });
      const read = await store.read('large');
      expect(Buffer.from(read!.bytes).equals(Buffer.from(bytes))).toBe(true);
    });

    it('as they were when they were published, whatever happens to the bytes later', async () => {
      const snapshot = snapshotOf('m1', 1, 2, 3);
      await store.publish(snapshot);
      snapshot.bytes[0] = 99;
      (await store.read('m1'))!.bytes[1] = 99;
      expect([...(await store.read('m1'))!.bytes]).toEqual([1, 2, 3]);
    });

    it('the newest three', async () => {
      for (const version of ['m1', 'm2', 'm3', 'm4']) await store.publish(snapshotOf(version, 1));
      expect(await store.read('m1')).toBeNull();
      for (const version of ['m2', 'm3', 'm4']) expect(await store.read(version)).not.toBeNull();
      expect(await store.keptVersions()).toEqual(['m4', 'm3', 'm2']);
    });

    it('and can go back to one that it has', async () => {
      for (const version of ['m1', 'm2', 'm3', 'm1', 'm4']) await store.publish(snapshotOf(version, 1));
      expect(await store.currentVersion()).toBe('m4');
      expect(await store.read('m2')).toBeNull();
      for (const version of ['m1', 'm3', 'm4']) expect(await store.read(version)).not.toBeNull();
      expect(await store.keptVersions()).toEqual(['m4', 'm1', 'm3']);
    });

    it.each([
      '',
      '.',
      '..',
      '../escape',
      'a/b',
      'a\\b',
      'a.tmp.1.ff',
      'nul\0',
      'ä',
      '-rf',
      'x'.repeat(101),
    ])('under names that are no paths: not %j', async (version) => {
      await expect(store.publish(snapshotOf(version, 1))).rejects.toThrow(RangeError);
      expect(await store.currentVersion()).toBeNull();
      expect(await store.read(version)).toBeNull();
    });
  });
}
