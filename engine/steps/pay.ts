import { chargeBuild, chargeNothing } from '../privacy/chargeBuild.ts';
import type { BuildPlan } from '../privacy/planBuild.ts';
import type { Refusal } from '../terms/refusals.ts';
import { accept, type Result } from '../terms/result.ts';
import type { Charged, PaidRelease } from '../terms/stages.ts';
import type { LearnRequest } from './learnRequest.ts';

/** Pays for a build as the plan has it; ε = ∞ costs nothing. @returns what its releases may spend, or why nothing may be read */
export async function pay(request: LearnRequest, plan: BuildPlan): Promise<Result<Charged<PaidRelease>, Refusal>> {
  const { releaseId, windowId, at, knobs } = request;
  await request.onProgress?.('charge', 0, 1);
  if (knobs.epsilon === null) return accept(chargeNothing(releaseId));
  return chargeBuild(request.ledger, {
    releaseId,
    windowId,
    at,
    nanoRho: plan.nanoRho,
    unit: 'PERSON_WINDOW',
    epsilon: knobs.epsilon,
    delta: knobs.delta,
  });
}
