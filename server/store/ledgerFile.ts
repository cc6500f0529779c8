import type { LedgerStore } from '../../engine/store/ledgerStore.ts';
import type { LedgerStamp } from '../../engine/terms/ledger.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { awayError } from './awayError.ts';
import { openLedgerJournal } from './ledgerJournal.ts';
import { type LedgerKnowledge, recordsMissing } from './ledgerKnowledge.ts';
import type { RestorableLedger } from './restorableLedger.ts';
import { restoreStamped } from './restoreStamped.ts';

/** A ledger beside which a file is kept open. */
export interface FiledLedger extends LedgerStore {
  close(): Promise<void>;
}

/**
 * Keeps a ledger in a file as well: every change is in the database first, then in the file, durably, and only then is it
 * answered for. Whatever the database forgets, because an old copy was restored or power was lost, the file gives back
 * when it is opened; so spending is never understated. A charge that only the file remembers comes back as PUBLISHED if
 * the file says so, else as ABANDONED. What even the file has lost is put back from what snapshots say of the ledger.
 *
 * @param stamps what the kept snapshots say
 * @returns the ledger; or why the file cannot be believed: a line of it was changed, or it contradicts the database
 */
export async function withLedgerFile(
  ledger: RestorableLedger,
  path: string,
  stamps: readonly LedgerStamp[] = [],
): Promise<Result<FiledLedger, string>> {
  const journal = await openLedgerJournal(path);
  if (!journal.ok) return journal;
  const { append, close, known } = journal.value;

  const catchUp = async () => {
    const [budgets, entries] = [await ledger.budgets(), await ledger.entries()];
    await append((file) => recordsMissing(file, budgets, entries));
  };

  const bringTogether = async (): Promise<Result<null, string>> => {
    // The file was read before the database is: all that it says had been in the database by then.
    const restored = await restoreMissing(ledger, known());
    if (!restored.ok) return refuse(`${path} contradicts the database: ${restored.refusal}`);
    const stamped = await restoreStamped(ledger, stamps);
    if (!stamped.ok) return refuse(`a snapshot contradicts the database: ${stamped.refusal}`);
    await catchUp();
    return accept(null);
  };
  const agreed = await bringTogether().catch(async (thrown: unknown) => {
    await close();
    throw thrown;
  });
  if (!agreed.ok) {
    await close();
    return agreed;
  }

  return accept({
    async openBudget(windowId, nanoRhoLimit) {
      const budget = await ledger.openBudget(windowId, nanoRhoLimit);
      if (!known().limits.has(windowId)) await catchUp();
      return budget;
    },
    async charge(charge, fence) {
      // An old copy may have been restored since the last time, under our feet: then it is shorter than the file.
      const isShort = (await ledger.size()) < known().entries.size;
      const whole = isShort ? await restoreMissing(ledger, known()) : accept(null);
      if (!whole.ok) throw new Error(`${path} contradicts the database: ${whole.refusal}`);
      // A disk that takes nothing is found before anything is spent.
      await append(() => []).catch((thrown: unknown) => {
        throw awayError(thrown);
      });
      const charged = await ledger.charge(charge, fence);
      if (charged.ok) await catchUp();
      return charged;
    },
    async markPublished(releaseId, snapshotVersion) {
      const isMarked = await ledger.markPublished(releaseId, snapshotVersion);
      if (isMarked) await catchUp();
      return isMarked;
    },
    async abandonReserved() {
      const count = await ledger.abandonReserved();
      if (count > 0) await catchUp();
      return count;
    },
    entries: () => ledger.entries(),
    close,
  });
}

/** Gives the database what the file knows and it does not. @returns the first contradiction, if there is one */
async function restoreMissing(ledger: RestorableLedger, file: LedgerKnowledge): Promise<Result<null, string>> {
  const limits = new Map((await ledger.budgets()).map(({ windowId, nanoRhoLimit }) => [windowId, nanoRhoLimit]));
  for (const [windowId, limit] of file.limits) {
    const stored = limits.get(windowId);
    if (stored === undefined) await ledger.openBudget(windowId, limit);
    else if (stored !== limit) return refuse(`window ${windowId} has the limit ${stored} there and ${limit} here`);
  }

  const entries = new Map((await ledger.entries()).map((entry) => [entry.releaseId, entry]));
  for (const entry of file.entries.values()) {
    const { releaseId, windowId, nanoRho, state, snapshotVersion } = entry;
    const stored = entries.get(releaseId);
    if (stored && (stored.windowId !== windowId || stored.nanoRho !== nanoRho))
      return refuse(`release ${releaseId} cost ${stored.nanoRho} there and ${nanoRho} here`);
    if (!stored) await ledger.restore({ ...entry, state: state === 'PUBLISHED' ? state : 'ABANDONED' });
    if (stored?.state === 'RESERVED' && state === 'PUBLISHED') await ledger.markPublished(releaseId, snapshotVersion!);
  }
  return accept(null);
}
