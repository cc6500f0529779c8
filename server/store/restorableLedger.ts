import type { LedgerStore } from '../../engine/store/ledgerStore.ts';
import type { Budget, LedgerEntry } from '../../engine/terms/ledger.ts';

/** A ledger that can be told what it has forgotten: by a restored old copy, or by a loss of power. */
export interface RestorableLedger extends LedgerStore {
  /** Every open budget. */
  budgets(): Promise<readonly Budget[]>;
  /** How many entries there are. */
  size(): Promise<number>;
  /**
   * Takes back an entry that it lacks, as it stands, and spends its cost: all that is left of the budget where the cost
   * is more than that, so that spending is never understated. Its window must be open. Its sequence is given anew.
   * Does nothing for an entry that is there.
   */
  restore(entry: Omit<LedgerEntry, 'sequence'>): Promise<void>;
}
