import { beforeEach, describe, expect, it } from 'vitest';
import type { SettingsStore } from '../../engine/store/settingsStore.ts';

/** What every driver of SettingsStore promises. */
export function keepsSettings(driver: string, open: () => Promise<SettingsStore>): void {
  describe(`${driver} keeps settings`, () => {
    let store: SettingsStore;
    beforeEach(async () => {
      store = await open();
    });

    it('and knows nothing before it is told', async () => {
      expect(await store.read('collects')).toBeNull();
      expect(await store.read('__proto__')).toBeNull();
    });

    it('by name, the last one told', async () => {
      await store.write('collects', '["VIEW"]');
      await store.write('epoch origin', `it's "0" 🕰`);
      await store.write('collects', '');
      expect(await store.read('collects')).toBe('');
      expect(await store.read('epoch origin')).toBe(`it's "0" 🕰`);
    });

    it('the first of those that are told as the first, and says it to everybody', async () => {
      const values = Array.from({ length: 20 }, (_, index) => `${index}`);
      const told = await Promise.all(values.map((value) => store.writeFirst('first', value)));
      expect(new Set(told)).toEqual(new Set([await store.read('first')]));
      await store.write('first', 'another');
      expect(await store.writeFirst('first', 'a third')).toBe('another');
    });

    it('one value of those that are told at once', async () => {
      const values = Array.from({ length: 20 }, (_, index) => `${index}`);
      await Promise.all(values.map((value) => store.write('name', value)));
      expect(values).toContain(await store.read('name'));
    });
  });
}
