import type { ReleaseId } from '../../../engine/terms/ids.ts';
import type { LedgerEntry } from '../../../engine/terms/ledger.ts';
import type { Mechanism } from '../../../engine/terms/privacyReport.ts';
import type { privacyDocument } from '../../../server/jobs/privacyDocument.ts';
import { madeModel } from './madeModel.ts';

const mechanism = (
  statistic: string,
  sensitivity: number,
  sigma: number,
  nanoRho: number,
  cells: number,
): Mechanism => ({
  statistic,
  mechanism: 'discrete Gaussian',
  sensitivity,
  sigma,
  nanoRho,
  cells,
  form: 'dense',
  threshold: null,
});

const entry = (sequence: number, nanoRho: number, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  releaseId: `release-${sequence}` as ReleaseId,
  windowId: 'window-0',
  nanoRho,
  at: Date.UTC(2026, 1, 3),
  unit: 'PERSON_WINDOW',
  epsilon: 1,
  delta: 1e-6,
  sequence,
  state: 'ABANDONED',
  snapshotVersion: null,
  ...more,
});

/** A build, its entry, and a ledger around it: one before it in its window, one in another, one after it. */
export function auditedBuild(): Parameters<typeof privacyDocument> {
  const mechanisms = [
    mechanism('people', 64, 2900, 243_562, 1),
    mechanism('popularity MOST_BOUGHT', 256, 3668, 2_435_597, 80),
    { ...mechanism('pairs BOUGHT_BOUGHT', 512, 2459, 21_676_811, 2211), form: 'sparse' as const, threshold: 7377 },
  ];
  const { version, privacy } = madeModel('m3', { mechanisms, nanoRho: 24_355_970, publicInputs: ['the catalogue'] });
  const own = entry(3, 24_355_970, { state: 'PUBLISHED', snapshotVersion: version });
  const entries = [entry(1, 10_000_000), entry(2, 10_000_000, { windowId: 'window-1' }), own, entry(4, 10_000_000)];
  return [own, { version, privacy, readiness: 'Ready: all of it.', engineVersion: '1.2.3' }, entries, 311_064_954];
}
