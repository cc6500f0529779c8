import type { LearnRequest } from '../../engine/engine.ts';
import type { LedgerStamp } from '../../engine/terms/ledger.ts';
import type { PrivacyReport } from '../../engine/terms/privacyReport.ts';
import type { Refusal } from '../../engine/terms/refusals.ts';
import type { Result } from '../../engine/terms/result.ts';

/** A model that was learned: what it says of itself, and all of it as a snapshot. */
export interface Learned {
  readonly version: string;
  readonly privacy: PrivacyReport;
  /** In plain words: whether lists beat popular at this ε, or how many more people it would need. */
  readonly readiness: string;
  readonly bytes: Uint8Array;
}

/** What a build asks for. The noise is the learner's own: it comes from one crypto door, wherever the learner runs. */
export type Lesson = Omit<LearnRequest, 'random'>;

/**
 * Runs the line (`learn`) somewhere, and packs what came of it.
 *
 * @param stampFor how the ledger stands, asked once there is a model, for the snapshot to carry
 */
export type Learner = (
  lesson: Lesson,
  stampFor: (version: string) => Promise<LedgerStamp>,
) => Promise<Result<Learned, Refusal>>;
