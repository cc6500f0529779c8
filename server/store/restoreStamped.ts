import { windowEpsilon } from '../../engine/index.ts';
import type { ReleaseId } from '../../engine/terms/ids.ts';
import type { Budget, LedgerStamp } from '../../engine/terms/ledger.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import type { RestorableLedger } from './restorableLedger.ts';

/**
 * Gives the ledger what the kept snapshots know of it and it does not: the entry that paid for each, and, where the window
 * had spent more by then than it says now, one entry for all of the rest, whose releases nobody can name any more.
 *
 * @returns the first contradiction, if there is one
 */
export async function restoreStamped(
  ledger: RestorableLedger,
  stamps: readonly LedgerStamp[],
): Promise<Result<null, string>> {
  if (stamps.length === 0) return accept(null);
  const inOrder = stamps.toSorted((one, other) => one.entry.sequence - other.entry.sequence);
  // Once for all: a folder may hold thousands that nobody has cleared away.
  const known = new Map((await ledger.entries()).map((line) => [line.releaseId, line]));
  const budgets = new Map((await ledger.budgets()).map((budget) => [budget.windowId, budget]));
  const budgetOf = async (windowId: string, nanoRhoLimit: number): Promise<Budget> => {
    const budget = await ledger.openBudget(windowId, nanoRhoLimit);
    budgets.set(windowId, budget);
    return budget;
  };
  for (const { entry, nanoRhoLimit, nanoRhoSpent } of inOrder) {
    const { releaseId, windowId, nanoRho } = entry;
    const { nanoRhoLimit: limit } = budgets.get(windowId) ?? (await budgetOf(windowId, nanoRhoLimit));
    if (limit !== nanoRhoLimit)
      return refuse(`window ${windowId} has the limit ${limit} there and ${nanoRhoLimit} here`);
    const stored = known.get(releaseId);
    if (stored && (stored.windowId !== windowId || stored.nanoRho !== nanoRho))
      return refuse(`release ${releaseId} cost ${stored.nanoRho} there and ${nanoRho} here`);
    if (!stored) {
      await ledger.restore(entry);
      known.set(releaseId, { ...entry, sequence: 0 });
    }
    if (stored?.state === 'RESERVED') await ledger.markPublished(releaseId, entry.snapshotVersion!);

    if (nanoRhoSpent <= budgets.get(windowId)!.nanoRhoSpent) continue;
    const missing = nanoRhoSpent - (await budgetOf(windowId, nanoRhoLimit)).nanoRhoSpent;
    if (missing > 0)
      await ledger.restore({
        ...entry,
        releaseId: `forgotten-before-${releaseId}` as ReleaseId,
        nanoRho: missing,
        epsilon: windowEpsilon(missing, entry.delta),
        state: 'ABANDONED',
        snapshotVersion: null,
      });
  }
  return accept(null);
}
