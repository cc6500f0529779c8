import { windowEpsilon } from '../../engine/index.ts';
import type { ReleaseId } from '../../engine/terms/ids.ts';
import type { LedgerStamp } from '../../engine/terms/ledger.ts';
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
  const inOrder = stamps.toSorted((one, other) => one.entry.sequence - other.entry.sequence);
  for (const { entry, nanoRhoLimit, nanoRhoSpent } of inOrder) {
    const { releaseId, windowId, nanoRho } = entry;
    const { nanoRhoLimit: limit } = await ledger.openBudget(windowId, nanoRhoLimit);
    if (limit !== nanoRhoLimit)
      return refuse(`window ${windowId} has the limit ${limit} there and ${nanoRhoLimit} here`);
    const stored = (await ledger.entries()).find((line) => line.releaseId === releaseId);
    if (stored && (stored.windowId !== windowId || stored.nanoRho !== nanoRho))
      return refuse(`release ${releaseId} cost ${stored.nanoRho} there and ${nanoRho} here`);
    if (!stored) await ledger.restore(entry);
    if (stored?.state === 'RESERVED') await ledger.markPublished(releaseId, entry.snapshotVersion!);

    const missing = nanoRhoSpent - (await ledger.openBudget(windowId, nanoRhoLimit)).nanoRhoSpent;
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
