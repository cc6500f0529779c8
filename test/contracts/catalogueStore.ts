import { beforeEach, describe, expect, it } from 'vitest';
import type { CatalogueStore } from '../../engine/store/catalogueStore.ts';
import type { ItemId } from '../../engine/terms/ids.ts';
import type { Item } from '../../engine/terms/item.ts';
import { itemOf } from '../support/storeExamples.ts';

/** What every driver of CatalogueStore promises. */
export function keepsCatalogue(driver: string, open: () => Promise<CatalogueStore>): void {
  describe(`${driver} keeps the catalogue`, () => {
    let store: CatalogueStore;
    beforeEach(async () => {
      store = await open();
    });

    const names = async () => (await store.items()).map(({ itemId }) => itemId as string);

    it('in the order in which items first came, and says how many were new', async () => {
      expect(await store.upsertItems([itemOf('pan'), itemOf('lid')])).toBe(2);
      expect(await store.upsertItems([itemOf('apron'), itemOf('pan', { title: 'Iron pan' })])).toBe(1);
      expect(await names()).toEqual(['pan', 'lid', 'apron']);
      expect((await store.items())[0]!.title).toBe('Iron pan');
    });

    it('exactly as it was told, whatever stands in the words', async () => {
      const items = [
        itemOf('q', {
          title: `O'Neill "said" \\ {a,b} $1 ; drop table items; --`,
          categories: ['a"b', "c'd", '{}', ''],
        }),
        itemOf('u', { title: 'Tëekanne 茶壺 🫖 \u202eطقم\n\ttab', categories: [] }),
        itemOf('empty', { title: '', sku: '' }),
        itemOf('null', { title: 'NULL', price: null, inStock: false }),
        itemOf('__proto__', { price: { amount: '0.00', currency: 'JPY' } }),
        itemOf('constructor'),
        itemOf('whole', {
          details: {
            brand: 'Örtli & "Co"',
            url: 'https://shop.example/p/whole?a=1&b=2',
            otherPrices: [{ amount: '14.90', currency: 'EUR' }],
            otherTitles: [{ locale: 'de-AT', title: 'Häferl' }],
            markets: ['GB', 'AT'],
            stores: [],
            attributes: [{ name: '__proto__', value: "o'clock" }],
            promotion: { kind: 'COUPON', label: '10 % off', code: 'TEN', from: 0, until: 1_700_000_000_000 },
          },
        }),
      ];
      await store.upsertItems(items);
      expect(await store.items()).toEqual(items);
    });

    it('with the last of two items of one name, told at once, in the place of the first', async () => {
      expect(
        await store.upsertItems([itemOf('a', { title: 'first' }), itemOf('b'), itemOf('a', { title: 'last' })]),
      ).toBe(2);
      expect((await store.items()).map(({ title }) => title)).toEqual(['last', 'Item b']);
    });

    it('under a version that grows with every change and with nothing else', async () => {
      const empty = await store.version();
      expect(await store.upsertItems([])).toBe(0);
      expect(await store.version()).toBe(empty);
      await store.upsertItems([itemOf('a')]);
      const first = await store.version();
      expect(first).toBeGreaterThan(empty);
      await store.items();
      expect(await store.version()).toBe(first);
      await store.upsertItems([itemOf('a', { inStock: false })]);
      expect(await store.version()).toBeGreaterThan(first);
    });

    it('with the changes that it is told, each in its place, and names those that it has not', async () => {
      await store.upsertItems([itemOf('a'), itemOf('b'), itemOf('c')]);
      const before = await store.version();
      const change = (item: Item) =>
        item.itemId === 'b' ? null : { ...item, title: `new ${item.itemId}`, hidden: true as const };
      const asked = ['c', 'x', 'b', 'a', 'a'] as ItemId[];
      expect(await store.changeItems(asked, change)).toEqual(['x']);
      expect(await store.items()).toEqual([
        itemOf('a', { title: 'new a', hidden: true }),
        itemOf('c', { title: 'new c', hidden: true }),
      ]);
      expect(await store.version()).toBeGreaterThan(before);
      await store.changeItems(['a' as ItemId], ({ hidden: _shown, ...item }) => item);
      expect((await store.items())[0]).toEqual(itemOf('a', { title: 'new a' }));
    });

    it('as it was when a change throws half-way', async () => {
      await store.upsertItems([itemOf('a'), itemOf('b')]);
      const failing = store.changeItems(['a', 'b'] as ItemId[], (item) => {
        if (item.itemId === 'b') throw new Error('half-way');
        return null;
      });
      await expect(failing).rejects.toThrow('half-way');
      expect(await names()).toEqual(['a', 'b']);
    });

    it('without losing a change when many change the same items at once', async () => {
      await store.upsertItems([itemOf('a', { title: '' }), itemOf('b', { title: '' })]);
      const add = (item: Item) => ({ ...item, title: `${item.title}x` });
      await Promise.all(
        Array.from({ length: 8 }, (_, turn) =>
          store.changeItems((turn % 2 ? ['a', 'b'] : ['b', 'a']) as ItemId[], add),
        ),
      );
      expect((await store.items()).map(({ title }) => title)).toEqual(['xxxxxxxx', 'xxxxxxxx']);
    });

    it('of ten thousand items in their order', async () => {
      const items = Array.from({ length: 10_000 }, (_, index) => itemOf(`i${(index * 7919) % 10_000}`));
      expect(await store.upsertItems(items)).toBe(10_000);
      expect(await names()).toEqual(items.map(({ itemId }) => itemId));
    });

    it('without losing or doubling an item when many bring the same ones at once', async () => {
      const items = ['a', 'b', 'c', 'd'].map((name) => itemOf(name));
      const rotated = items.map((_, turn) => [...items.slice(turn), ...items.slice(0, turn)]);
      const fresh = await Promise.all([...rotated, ...rotated].map((some) => store.upsertItems(some)));
      expect(fresh.reduce((sum, count) => sum + count, 0)).toBe(4);
      expect((await names()).sort()).toEqual(['a', 'b', 'c', 'd']);
    });
  });
}
