import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ReleasedSubject } from '../privacy/reportBuild.ts';
import type { Random } from '../random/random.ts';
import type { LedgerStore } from '../store/ledgerStore.ts';
import type { ReleaseId } from '../terms/ids.ts';
import type { Profile } from '../terms/interaction.ts';
import type { LearningKnobs } from '../terms/knobs.ts';
import type { NearestSource } from '../terms/nearestSource.ts';
import type { PairCountSource } from '../terms/pairCountSource.ts';
import type { BuildPhase } from '../terms/progress.ts';
import type { Consent, Expressions } from '../terms/purpose.ts';
import type { Subject } from '../terms/statistic.ts';

/** What a build needs. Everything but `people` is public. */
export interface LearnRequest {
  readonly releaseId: ReleaseId;
  /** The budget window to charge; opened by the caller. */
  readonly windowId: string;
  /** Now, in milliseconds since 1970. */
  readonly at: number;
  readonly catalogue: Catalogue;
  readonly subjects: readonly Subject[];
  readonly knobs: LearningKnobs;
  readonly ledger: Pick<LedgerStore, 'charge'>;
  /** Not touched before the ledger is charged. Touches of the two windows of a trend are told apart (`trendWindows`). */
  readonly people: AsyncIterable<{
    readonly profile: Profile;
    readonly consent: Consent;
    /** Under which policies that was allowed; for the report alone. */
    readonly expressions?: Expressions;
  }>;
  /** Every version of the privacy policy that people may have agreed to: then the report tells how many did, noisy. */
  readonly policyVersions?: readonly string[];
  readonly random: Random;
  /** Who counts pairs; the engine itself, in memory, unless given. What is viewed and bought, and the trend, it always counts itself. */
  readonly countPairs?: PairCountSource;
  /** Who counts and compares the rows of a large head without noise: this thread, unless given. Changes no bit of the model. */
  readonly nearest?: NearestSource;
  readonly onProgress?: (phase: BuildPhase, done: number, total: number) => void | Promise<void>;
  /** Hears what was released, whole, before it is made into a model: for audits. Whoever attacks it attacks every model of it. */
  readonly onReleased?: (released: ReleasedSubject) => void;
  readonly signal?: AbortSignal;
}
