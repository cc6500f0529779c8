import { beforeEach, describe, expect, it } from 'vitest';
import type { KeyStore } from '../../engine/store/keyStore.ts';
import type { KeyRecord } from '../../engine/terms/key.ts';

const keyOf = (number: number, more: Partial<KeyRecord> = {}): KeyRecord => ({
  keyId: `sk_${number}`,
  kind: 'service',
  name: 'importer',
  hash: `hash ${number}`,
  origins: [],
  surfaces: null,
  createdAt: 1_767_600_000_000 + number,
  lastUsedAt: null,
  revokedAt: null,
  ...more,
});

/** What every driver of KeyStore promises. */
export function keepsKeys(driver: string, open: () => Promise<KeyStore>): void {
  describe(`${driver} keeps keys`, () => {
    let store: KeyStore;
    beforeEach(async () => {
      store = await open();
    });

    it('as they were added, oldest first', async () => {
      const page = keyOf(2, {
        kind: 'publishable',
        name: 'page',
        origins: ['https://shop.example', 'https://m.shop.example'],
        surfaces: ['FOR_YOU', 'MOST_BOUGHT'],
      });
      expect(await store.add(keyOf(1))).toBe(true);
      expect(await store.add(page)).toBe(true);
      expect(await store.all()).toEqual([keyOf(1), page]);
    });

    it('two live ones of a name and no third, until one is revoked', async () => {
      expect(await store.add(keyOf(1))).toBe(true);
      expect(await store.add(keyOf(2))).toBe(true);
      expect(await store.add(keyOf(3))).toBe(false);
      expect(await store.add(keyOf(4, { name: 'another' }))).toBe(true);
      expect(await store.revoke('sk_1', 5)).toBe(true);
      expect(await store.add(keyOf(3))).toBe(true);
      expect((await store.all()).filter(({ revokedAt }) => revokedAt === null)).toHaveLength(3);
    });

    it('whoever races: of twenty at once under one name, two', async () => {
      const added = await Promise.all(Array.from({ length: 20 }, (_, number) => store.add(keyOf(number))));
      expect(added.filter(Boolean)).toHaveLength(2);
      expect(await store.all()).toHaveLength(2);
    });

    it('and revokes each once, for good', async () => {
      await store.add(keyOf(1));
      expect(await store.revoke('sk_1', 7)).toBe(true);
      expect(await store.revoke('sk_1', 8)).toBe(false);
      expect(await store.revoke('sk_2', 8)).toBe(false);
      expect(await store.all()).toEqual([keyOf(1, { revokedAt: 7 })]);
    });

    it('and when each was used last', async () => {
      await store.add(keyOf(1));
      await store.markUsed('sk_1', 2000);
      await store.markUsed('sk_1', 1000);
      await store.markUsed('sk_none', 1000);
      expect(await store.all()).toEqual([keyOf(1, { lastUsedAt: 2000 })]);
    });
  });
}
