import type { ReleaseId } from '../terms/ids.ts';
import type { Budget, LedgerEntry } from '../terms/ledger.ts';
import { accept, refuse } from '../terms/result.ts';
import type { LedgerStore } from './ledgerStore.ts';
import { type MemoryTurns, memoryTurns } from './memoryTurns.ts';
import { requireCharge, requireNanoRho } from './requireCharge.ts';

/** Keeps budgets and entries in two Maps. A charge is one uninterrupted step, so that races cannot overspend. */
export function memoryLedger({ newest }: Pick<MemoryTurns, 'newest'> = memoryTurns()): LedgerStore {
  const budgets = new Map<string, Budget>();
  const entries = new Map<ReleaseId, LedgerEntry>();
  const fences = new Map<ReleaseId, number>();
  return {
    async openBudget(windowId, nanoRhoLimit) {
      requireNanoRho('nanoRhoLimit', nanoRhoLimit, 0);
      const budget = budgets.get(windowId) ?? { windowId, nanoRhoLimit, nanoRhoSpent: 0 };
      budgets.set(windowId, budget);
      return budget;
    },
    async charge(charge, fence = newest()) {
      requireCharge(charge);
      if (fence !== newest()) return refuse({ code: 'BUILD_RUNNING' });
      const budget = budgets.get(charge.windowId);
      if (!budget) throw new RangeError(`windowId must name an open budget, got ${charge.windowId}`);
      const nanoRhoLeft = budget.nanoRhoLimit - budget.nanoRhoSpent;
      if (charge.nanoRho > nanoRhoLeft)
        return refuse({ code: 'BUDGET_EXHAUSTED', nanoRhoAsked: charge.nanoRho, nanoRhoLeft });
      if (entries.has(charge.releaseId)) throw new RangeError(`releaseId must be new, got ${charge.releaseId}`);

      const entry: LedgerEntry = { ...charge, sequence: entries.size + 1, state: 'RESERVED', snapshotVersion: null };
      budgets.set(charge.windowId, { ...budget, nanoRhoSpent: budget.nanoRhoSpent + charge.nanoRho });
      entries.set(charge.releaseId, entry);
      fences.set(charge.releaseId, fence);
      return accept(entry);
    },
    async markPublished(releaseId, snapshotVersion) {
      const entry = entries.get(releaseId);
      if (entry?.state !== 'RESERVED' || fences.get(releaseId) !== newest()) return false;
      entries.set(releaseId, { ...entry, state: 'PUBLISHED', snapshotVersion });
      return true;
    },
    async abandonReserved() {
      const reserved = [...entries.values()].filter(({ state }) => state === 'RESERVED');
      for (const entry of reserved) entries.set(entry.releaseId, { ...entry, state: 'ABANDONED' });
      return reserved.length;
    },
    async entries() {
      return [...entries.values()];
    },
  };
}
