import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { LedgerEntry } from '../../engine/terms/ledger.ts';
import type { Shop } from '../../server/shop.ts';

/** How a shop stood, to compare with. */
export interface Standing {
  readonly spent: number;
  readonly entries: readonly LedgerEntry[];
  readonly model: string;
}

/**
 * What must hold of a shop that was just opened, whatever ended the process before it, wherever.
 *
 * @param before how it stood before that process began
 * @param said where, for messages
 * @param abandons whether open builds of a process that is gone are marked at once: with the embedded store
 */
export async function expectWhole(
  shop: Shop,
  folder: string,
  before: Standing,
  said: string,
  abandons: boolean,
): Promise<Standing> {
  const entries = await shop.store.ledger.entries();
  const { nanoRhoSpent: spent } = await shop.budget();

  // Spending: never less than before, never less than everything charged, and at most one release more.
  expect(spent, said).toBeGreaterThanOrEqual(before.spent);
  expect(spent, said).toBe(entries.reduce((sum, { nanoRho }) => sum + nanoRho, 0));
  expect(entries.length - before.entries.length, said).toBeLessThanOrEqual(1);
  // Nothing that was written down before has changed but by ending, and no build stays open that nobody runs.
  expect(entries.slice(0, before.entries.length), said).toEqual(before.entries);
  if (abandons)
    expect(
      entries.filter(({ state }) => state === 'RESERVED'),
      said,
    ).toEqual([]);

  // A model answers: the one before or the new one, whole, and its entry is committed.
  const model = shop.model()?.version;
  const paid = entries.find(({ snapshotVersion }) => snapshotVersion === model);
  expect(paid?.state, said).toBe('PUBLISHED');
  expect([before.model, entries.at(-1)!.snapshotVersion], said).toContain(model);
  // It is the current one, not one that had to be gone back to: what is current was paid for before it was.
  expect(await shop.store.snapshots.currentVersion(), said).toBe(model);

  // Nothing is left half-made, and the file knows what the database knows.
  const names = [...(await readdir(folder)), ...(await readdir(join(folder, 'snapshots')))];
  expect(
    names.filter((name) => /\.tmp\.|\.lock\.|\.takeover/.test(name)),
    said,
  ).toEqual([]);
  const file = await readFile(join(folder, 'ledger.jsonl'), 'utf8');
  for (const { releaseId } of entries) expect(file.includes(releaseId), said).toBe(true);
  return { spent, entries, model: model! };
}

export async function standingOf(shop: Shop): Promise<Standing> {
  return {
    spent: (await shop.budget()).nanoRhoSpent,
    entries: await shop.store.ledger.entries(),
    model: shop.model()!.version,
  };
}
