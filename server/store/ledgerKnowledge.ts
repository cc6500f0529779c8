import type { ReleaseId } from '../../engine/terms/ids.ts';
import type { Budget, LedgerEntry } from '../../engine/terms/ledger.ts';
import type { LedgerRecord } from './ledgerLine.ts';

/** What the lines of a ledger file say when they are read in order. */
export interface LedgerKnowledge {
  /** The limit of each window. */
  readonly limits: ReadonlyMap<string, number>;
  readonly entries: ReadonlyMap<ReleaseId, LedgerEntry>;
}

export const nothingKnown: LedgerKnowledge = { limits: new Map(), entries: new Map() };

/** What is known after further records. */
export function learnRecords(before: LedgerKnowledge, records: readonly LedgerRecord[]): LedgerKnowledge {
  const limits = new Map(before.limits);
  const entries = new Map(before.entries);
  for (const record of records) {
    if (record.kind === 'budget') {
      limits.set(record.windowId, record.nanoRhoLimit);
    } else if (record.kind === 'charge') {
      const { kind: _, ...charge } = record;
      entries.set(charge.releaseId, { ...charge, state: 'RESERVED', snapshotVersion: null });
    } else {
      const { releaseId, state, snapshotVersion } = record;
      const entry = entries.get(releaseId);
      if (entry) entries.set(releaseId, { ...entry, state, snapshotVersion });
    }
  }
  return { limits, entries };
}

/** What has to be written so that the file knows all that the database does. */
export function recordsMissing(
  { limits, entries: known }: LedgerKnowledge,
  budgets: readonly Budget[],
  entries: readonly LedgerEntry[],
): readonly LedgerRecord[] {
  const opened = budgets
    .filter(({ windowId }) => !limits.has(windowId))
    .map(({ windowId, nanoRhoLimit }): LedgerRecord => ({ kind: 'budget', windowId, nanoRhoLimit }));
  const changed = entries.flatMap(({ state, snapshotVersion, ...charge }): LedgerRecord[] => {
    const before = known.get(charge.releaseId);
    const charged: LedgerRecord[] = before ? [] : [{ kind: 'charge', ...charge }];
    const moved: LedgerRecord[] =
      state !== 'RESERVED' && (before?.state ?? 'RESERVED') === 'RESERVED'
        ? [{ kind: 'state', releaseId: charge.releaseId, state, snapshotVersion }]
        : [];
    return [...charged, ...moved];
  });
  return [...opened, ...changed];
}
