import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LedgerEntry } from '../../engine/terms/ledger.ts';
import type { Shop } from '../../server/shop.ts';

/** How a shop stood when it was opened, to compare with; as one process tells it to another. */
export interface Standing {
  readonly spent: number;
  readonly entries: readonly LedgerEntry[];
  /** The model that answers. */
  readonly model: string;
  /** The one that the store says is current; null for none. */
  readonly current: string | null;
  /** Files that are half made. */
  readonly halfMade: readonly string[];
  /** Releases that the database knows and the ledger's file does not. */
  readonly unwritten: readonly string[];
}

export async function standingOf(shop: Shop, folder: string): Promise<Standing> {
  const entries = await shop.store.ledger.entries();
  const names = [...(await readdir(folder)), ...(await readdir(join(folder, 'snapshots')))];
  const file = await readFile(join(folder, 'ledger.jsonl'), 'utf8');
  return {
    spent: (await shop.budget()).nanoRhoSpent,
    entries,
    model: shop.model()!.version,
    current: await shop.store.snapshots.currentVersion(),
    halfMade: names.filter((name) => /\.tmp\.|\.lock\.(?!alive\.)|\.takeover/.test(name)),
    unwritten: entries.map(({ releaseId }) => releaseId).filter((release) => !file.includes(release)),
  };
}
