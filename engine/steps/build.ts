import type { BuildPlan } from '../privacy/planBuild.ts';
import type { BuildPhase, Progress } from '../terms/progress.ts';
import type { Sorts } from '../terms/sorts.ts';
import type { Charged, PaidRelease } from '../terms/stages.ts';
import type { LearnRequest } from './learnRequest.ts';

/** What every statistic of one build goes by. */
export interface Build {
  readonly request: LearnRequest;
  readonly plan: BuildPlan;
  readonly paid: Charged<PaidRelease>;
  /** N, noisy: what was released of it. */
  readonly people: number;
  readonly sorts: Sorts;
  readonly during: (phase: BuildPhase) => Progress;
}
