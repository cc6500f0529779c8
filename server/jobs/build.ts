/** A build as everybody around it knows it: what is asked for, and what came of it. */

import type { LearningKnobs } from '../../engine/terms/knobs.ts';
import type { LedgerEntry } from '../../engine/terms/ledger.ts';
import type { PrivacyReport } from '../../engine/terms/privacyReport.ts';
import type { BuildPhase } from '../../engine/terms/progress.ts';

export interface BuildRequest {
  /** Unset knobs take the defaults. */
  readonly knobs?: Partial<LearningKnobs>;
  readonly onProgress?: (phase: BuildPhase, done: number, total: number) => void | Promise<void>;
  readonly signal?: AbortSignal;
}

export interface BuiltModel {
  readonly version: string;
  readonly privacy: PrivacyReport;
  /** In plain words: whether lists beat popular at this ε, or how many more people it would need. */
  readonly readiness: string;
  /** The version of this package that built it; absent in what was built before it was kept. */
  readonly engineVersion?: string;
}

/** One build, as the ledger and its own report tell it. */
export interface BuildRecord {
  readonly entry: LedgerEntry;
  /** null for a build that never came to a model. */
  readonly built: BuiltModel | null;
}
