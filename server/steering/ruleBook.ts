import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import type { DecisionStore } from '../../engine/store/decisionStore.ts';
import type { Decision } from '../../engine/terms/decision.ts';
import type { OfferRule } from '../../engine/terms/offerRule.ts';
import { decisionKinds } from './decisionKinds.ts';
import { ruleConflicts } from './ruleConflicts.ts';

/** The most rules that a shop may have at a time. */
export const mostRules = 500;

/** A rule that was not taken, and why. */
export interface RuleComplaint {
  readonly ruleId: string;
  readonly because: 'CONFLICT' | 'TOO_MANY';
  readonly message: string;
}

/** Who decides, and when. */
export interface Decider {
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * Adds rules, and replaces those of the same id. A rule that contradicts one that stands, or one before it in the same
 * list, is not taken; the others are.
 */
export async function keepRules(
  decisions: DecisionStore,
  catalogue: Catalogue,
  rules: readonly OfferRule[],
  { by, at }: Decider,
): Promise<{ readonly kept: readonly Decision[]; readonly complaints: readonly RuleComplaint[] }> {
  const standing = new Map(
    (await standingRules(decisions)).map((one) => [one.subject, one.body as unknown as OfferRule]),
  );
  const complaints: RuleComplaint[] = [];
  const taken: OfferRule[] = [];
  for (const rule of rules) {
    const { ruleId } = rule;
    const others = [...standing.values()].filter((other) => other.ruleId !== ruleId);
    const conflicts = ruleConflicts(catalogue, [...others, rule], at).filter(({ ruleIds }) => ruleIds.includes(ruleId));
    if (others.length >= mostRules)
      complaints.push({ ruleId, because: 'TOO_MANY', message: `A shop has at most ${mostRules} rules.` });
    else if (conflicts.length > 0)
      for (const { message } of conflicts) complaints.push({ ruleId, because: 'CONFLICT', message });
    else {
      standing.set(ruleId, rule);
      taken.push(rule);
    }
  }
  const kept = await decisions.append(
    taken.map((rule) => ({ kind: decisionKinds.rule, subject: rule.ruleId, body: rule, at, by })),
  );
  return { kept, complaints };
}

/** Takes rules back. @returns the ids that no standing rule has */
export async function dropRules(
  decisions: DecisionStore,
  ruleIds: readonly string[],
  { by, at }: Decider,
): Promise<readonly string[]> {
  const standing = new Set((await standingRules(decisions)).map(({ subject }) => subject));
  const met = [...new Set(ruleIds)].filter((ruleId) => standing.has(ruleId));
  await decisions.append(met.map((subject) => ({ kind: decisionKinds.rule, subject, body: null, at, by })));
  return ruleIds.filter((ruleId) => !standing.has(ruleId));
}

/** The rules that were decided and not taken back, in the order in which they first came. */
export const standingRules = async (decisions: Pick<DecisionStore, 'latest'>): Promise<readonly Decision[]> =>
  (await decisions.latest(decisionKinds.rule)).filter(({ body }) => body !== null);
