import type { CallbackStore, StatusCallback } from './callbackStore.ts';

/** Keeps whom to tell in one Map. */
export function memoryCallbacks(): CallbackStore {
  const kept = new Map<string, StatusCallback>();
  const nameOf = ({ requestId, url }: Pick<StatusCallback, 'requestId' | 'url'>) => JSON.stringify([requestId, url]);
  return {
    async keep(callbacks) {
      for (const callback of callbacks) if (!kept.has(nameOf(callback))) kept.set(nameOf(callback), callback);
    },
    due: async (at, first) =>
      [...kept.values()]
        .filter(({ nextAt }) => nextAt <= at)
        .sort((one, other) => one.nextAt - other.nextAt)
        .slice(0, first),
    async putOff(before, to) {
      const found = kept.get(nameOf(before));
      if (found?.nextAt !== before.nextAt || found.tries !== before.tries) return false;
      kept.set(nameOf(before), { ...found, ...to });
      return true;
    },
    async drop(callback) {
      kept.delete(nameOf(callback));
    },
  };
}
