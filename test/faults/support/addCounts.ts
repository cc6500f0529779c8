import type { Counts } from './fault.ts';

/** What was counted in two runs together. */
export function addCounts(one: Counts, other: Counts): Counts {
  const together: Record<string, number> = { ...one };
  for (const [name, count] of Object.entries(other)) {
    const before = together[name] ?? 0;
    together[name] = name.startsWith('most') ? Math.max(before, count) : before + count;
  }
  return together;
}
