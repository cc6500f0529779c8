import type { Tally, TallyStore } from './tallyStore.ts';

/** Keeps counts in one Map. */
export function memoryTallies(): TallyStore {
  const counts = new Map<string, Tally>();
  return {
    async add(tallies) {
      for (const tally of tallies) {
        const name = JSON.stringify([tally.name, tally.surface, tally.label, tally.hour]);
        counts.set(name, { ...tally, count: tally.count + (counts.get(name)?.count ?? 0) });
      }
    },
    async read(name, since, until) {
      return [...counts.values()].filter((tally) => tally.name === name && tally.hour >= since && tally.hour < until);
    },
  };
}
