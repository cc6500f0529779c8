import { accept, type Result } from '../engine/terms/result.ts';
import type { Config } from '../server/config.ts';
import type { Shop } from '../server/shop.ts';
import { askService } from './askService.ts';
import type { Locked } from './withShop.ts';
import type { BudgetTold } from './words/budgetInWords.ts';

/** One line of the ledger, as it is told. */
export interface EntryTold {
  readonly sequence: number;
  readonly releaseId: string;
  readonly windowId: string;
  /** When it was charged, in ISO 8601. */
  readonly at: string;
  readonly state: string;
  /** zCDP ρ. */
  readonly rho: number;
  readonly epsilon: number;
  readonly delta: number;
  readonly unit: string;
  /** The model that it paid for; null before it was published. */
  readonly version: string | null;
}

export interface LedgerTold {
  readonly budget: BudgetTold;
  readonly entries: readonly EntryTold[];
}

/** The ledger of an open shop. */
export async function readLedger(shop: Shop): Promise<LedgerTold> {
  const entries = await shop.store.ledger.entries();
  const { windowId, epsilonSpent, epsilonLimit, delta, buildsLeft } = await shop.budget();
  return {
    budget: { windowId, epsilonSpent, epsilonLimit, delta, buildsLeft },
    entries: entries.map(({ nanoRho, snapshotVersion, at, ...entry }) => ({
      ...entry,
      at: new Date(at).toISOString(),
      rho: nanoRho / 1e9,
      version: snapshotVersion,
    })),
  };
}

const query = `{ privacyLedger {
  windowId epsilonSpent epsilonLimit delta buildsLeft
  entries { sequence releaseId windowId at state rho epsilon delta unit version }
} }`;

/** The ledger of a shop that a running service has open. */
export async function askForLedger(config: Config, locked: Locked): Promise<Result<LedgerTold, string>> {
  const answer = await askService<{ readonly privacyLedger: BudgetTold & { readonly entries: readonly EntryTold[] } }>(
    config,
    locked,
    query,
  );
  if (!answer.ok) return answer;
  const { entries, ...budget } = answer.value.privacyLedger;
  return accept({ budget, entries });
}
