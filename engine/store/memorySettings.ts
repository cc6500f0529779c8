import type { SettingsStore } from './settingsStore.ts';

/** Keeps the shop's public facts in one Map. */
export function memorySettings(): SettingsStore {
  const facts = new Map<string, string>();
  return {
    async read(name) {
      return facts.get(name) ?? null;
    },
    async writeFirst(name, value) {
      if (!facts.has(name)) facts.set(name, value);
      return facts.get(name)!;
    },
    async write(name, value) {
      facts.set(name, value);
    },
  };
}
