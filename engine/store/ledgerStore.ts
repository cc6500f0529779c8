import type { ReleaseId } from '../terms/ids.ts';
import type { Budget, Charge, LedgerEntry } from '../terms/ledger.ts';
import type { Refusal } from '../terms/refusals.ts';
import type { Result } from '../terms/result.ts';

/** The append-only record of what was released and what it cost. */
export interface LedgerStore {
  /** Opens a window's budget, or reads it; a limit that is already set stays. */
  openBudget(windowId: string, nanoRhoLimit: number): Promise<Budget>;
  /**
   * Spends, durably, before it answers: the sum of a window's charges never passes its limit, whoever races.
   *
   * @param fence the builder's turn that the release belongs to, and ends with; the newest unless given
   * @returns the entry, RESERVED; or BUDGET_EXHAUSTED, or BUILD_RUNNING where a later turn has begun: nothing was written
   */
  charge(charge: Charge, fence?: number): Promise<Result<LedgerEntry, Refusal>>;
  /**
   * Moves a RESERVED entry to PUBLISHED.
   *
   * @returns false if it is not RESERVED, or a later turn has begun than that of its charge: then nothing may be published
   */
  markPublished(releaseId: ReleaseId, snapshotVersion: string): Promise<boolean>;
  /** Moves every RESERVED entry to ABANDONED, after a crash. What they spent stays spent. @returns how many */
  abandonReserved(): Promise<number>;
  /** Every entry, oldest first. */
  entries(): Promise<readonly LedgerEntry[]>;
}
