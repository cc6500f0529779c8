import { expect } from 'vitest';
import type { Standing } from './standing.ts';

/**
 * What must hold of a shop that was just opened, whatever ended the process before it, wherever.
 *
 * @param before how it stood before that process began
 * @param said where, for messages
 */
export function expectWhole(
  { spent, entries, model, current, halfMade, unwritten }: Standing,
  before: Standing,
  said: string,
): void {
  // Spending: never less than before, never less than everything charged, and at most one release more.
  expect(spent, said).toBeGreaterThanOrEqual(before.spent);
  expect(spent, said).toBe(entries.reduce((sum, { nanoRho }) => sum + nanoRho, 0));
  expect(entries.length - before.entries.length, said).toBeLessThanOrEqual(1);
  // Nothing that was written down before has changed, and no build stays open that nobody runs.
  expect(entries.slice(0, before.entries.length), said).toEqual(before.entries);
  expect(
    entries.filter(({ state }) => state === 'RESERVED'),
    said,
  ).toEqual([]);

  // A model answers: the one before or the new one, whole, and its entry is committed.
  const paid = entries.find(({ snapshotVersion }) => snapshotVersion === model);
  expect(paid?.state, said).toBe('PUBLISHED');
  expect([before.model, entries.at(-1)!.snapshotVersion], said).toContain(model);
  // It is the current one, not one that had to be gone back to: what is current was paid for before it was.
  expect(current, said).toBe(model);

  // Nothing is left half-made, and the file knows what the database knows.
  expect(halfMade, said).toEqual([]);
  expect(unwritten, said).toEqual([]);
}
