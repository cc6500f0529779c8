import type { DecisionStore } from '../../engine/store/decisionStore.ts';
import type { OfferRule } from '../../engine/terms/offerRule.ts';
import { decisionKinds } from './decisionKinds.ts';

/** More decisions than that ago are not gone back to. */
const mostDecisions = 10_000;

/** The rules that stood at a moment, from the log of decisions. Cost: reads the log back to there. */
export async function rulesAsOf(decisions: Pick<DecisionStore, 'history'>, at: number): Promise<readonly OfferRule[]> {
  const newestFirst = await decisions.history(decisionKinds.rule, {
    first: mostDecisions,
    before: null,
    subject: null,
  });
  const standing = new Map<string, OfferRule | null>();
  for (const { subject, body, at: decidedAt } of newestFirst)
    if (decidedAt <= at && !standing.has(subject)) standing.set(subject, body as unknown as OfferRule | null);
  return [...standing.values()].filter((rule) => rule !== null);
}
