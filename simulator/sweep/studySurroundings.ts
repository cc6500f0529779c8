import type { CellCache } from './cellCache.ts';
import type { StudyProgress } from './runSweep.ts';
import type { SweepStudy } from './sweepStudy.ts';
import type { TaskRunner } from './taskRunner.ts';

/** What a study needs from outside. */
export interface StudySurroundings {
  /** Opens whatever runs the tasks. */
  readonly openRunner: (study: SweepStudy) => TaskRunner;
  /** Opens the cache of finished tasks, all of which depend on this. */
  readonly openCache: (dependsOn: Readonly<Record<string, unknown>>) => CellCache;
  /** SHA-256 of the code that runs, and the version of the package. */
  readonly codeHash: string;
  readonly version: string;
  /** A clock that only goes forward, in seconds: for the time that is left alone. */
  readonly seconds: () => number;
  readonly pause: () => Promise<void>;
  readonly onProgress?: (progress: StudyProgress) => void;
  readonly signal?: AbortSignal;
}
