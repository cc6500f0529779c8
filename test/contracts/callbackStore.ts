import { beforeEach, describe, expect, it } from 'vitest';
import type { CallbackStore, StatusCallback } from '../../engine/store/callbackStore.ts';

const callbackOf = (requestId: string, nextAt: number, more: Partial<StatusCallback> = {}): StatusCallback => ({
  ...{ requestId, url: 'https://privacy.example/told', controller: 'sk_1', tries: 0, nextAt },
  ...more,
});

/** What every driver of CallbackStore promises. */
export function keepsCallbacks(driver: string, open: () => Promise<CallbackStore>): void {
  describe(`${driver} keeps whom to tell`, () => {
    let store: CallbackStore;
    beforeEach(async () => {
      store = await open();
    });

    it('each request and address once, and gives them in the order in which they are due', async () => {
      await store.keep([callbackOf('b', 20), callbackOf('a', 10), callbackOf('c', 31)]);
      await store.keep([callbackOf('a', 1), callbackOf('a', 30, { url: 'https://other.example/' })]);
      await store.keep([]);
      expect((await store.due(30, 9)).map(({ requestId, url }) => [requestId, new URL(url).hostname])).toEqual([
        ['a', 'privacy.example'],
        ['b', 'privacy.example'],
        ['a', 'other.example'],
      ]);
      expect(await store.due(30, 1)).toEqual([callbackOf('a', 10)]);
      expect(await store.due(9, 9)).toEqual([]);
    });

    it('lets one of several who would tell at once, and keeps it for a later try until it is dropped', async () => {
      const callback = callbackOf('a', 10);
      await store.keep([callback]);
      const races = Array.from({ length: 5 }, () => store.putOff(callback, { tries: 1, nextAt: 40 }));
      expect((await Promise.all(races)).filter(Boolean)).toHaveLength(1);
      expect(await store.due(39, 9)).toEqual([]);
      expect(await store.due(40, 9)).toEqual([callbackOf('a', 40, { tries: 1 })]);
      await store.drop(callback);
      await store.drop(callback);
      expect(await store.due(99, 9)).toEqual([]);
      expect(await store.putOff(callback, { tries: 1, nextAt: 40 })).toBe(false);
    });
  });
}
