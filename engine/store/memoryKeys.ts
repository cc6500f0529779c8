import type { KeyRecord } from '../terms/key.ts';
import { type KeyStore, mostLiveKeys } from './keyStore.ts';

/** Keeps keys in one Map. */
export function memoryKeys(): KeyStore {
  const keys = new Map<string, KeyRecord>();
  return {
    async add(key) {
      const live = [...keys.values()].filter(({ name, revokedAt }) => name === key.name && revokedAt === null);
      if (live.length >= mostLiveKeys || keys.has(key.keyId)) return false;
      keys.set(key.keyId, { ...key, lastUsedAt: null, revokedAt: null });
      return true;
    },
    async all() {
      return [...keys.values()];
    },
    async revoke(keyId, at) {
      const key = keys.get(keyId);
      if (!key || key.revokedAt !== null) return false;
      keys.set(keyId, { ...key, revokedAt: at });
      return true;
    },
    async markUsed(keyId, at) {
      const key = keys.get(keyId);
      if (key) keys.set(keyId, { ...key, lastUsedAt: Math.max(at, key.lastUsedAt ?? at) });
    },
  };
}
