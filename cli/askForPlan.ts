import { sentenceFor } from '../engine/terms/refusals.ts';
import { accept, type Result, refuse } from '../engine/terms/result.ts';
import type { Config } from '../server/config.ts';
import type { Shop } from '../server/shop.ts';
import { askService } from './askService.ts';
import type { Locked } from './withShop.ts';

/** What is planned: so many builds, and ε of all of them together; the windows' own unless said. */
export interface PlanAsked {
  readonly builds: number;
  readonly epsilon: number | null;
}

/** The plan of an open shop, in sentences. */
export async function readPlan(shop: Shop, { builds, epsilon }: PlanAsked): Promise<Result<readonly string[], string>> {
  const plan = await shop.plan(builds, epsilon ?? undefined);
  return plan.ok ? accept(plan.value.text) : refuse(sentenceFor(plan.refusal));
}

const query = 'query Plan($builds: Int!, $epsilon: Float) { privacyPlan(builds: $builds, epsilon: $epsilon) { text } }';

/** The plan of a shop that a running service has open. */
export async function askForPlan(
  config: Config,
  locked: Locked,
  asked: PlanAsked,
): Promise<Result<readonly string[], string>> {
  const answer = await askService<{ readonly privacyPlan: { readonly text: readonly string[] } }>(
    config,
    locked,
    query,
    { ...asked },
  );
  return answer.ok ? accept(answer.value.privacyPlan.text) : answer;
}
