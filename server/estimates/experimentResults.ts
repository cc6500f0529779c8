import type { ServedOutcome } from '../../engine/terms/servedList.ts';
import { type Experiment, policyOf } from '../steering/experiment.ts';
import { clickRate, rateDifference } from './clickRate.ts';
import type { Part, Ratio } from './ratio.ts';
import { analystsFloor } from './tellableOutcomes.ts';

/** What came of one arm. */
export interface ArmResult {
  readonly arm: string;
  /** null where fewer than the floor came together. */
  readonly impressions: number | null;
  readonly clicks: number | null;
  readonly clickRate: Ratio | null;
  /** Against the control; null for the control itself, and where either is kept back. */
  readonly difference: { readonly value: number; readonly low: number; readonly high: number } | null;
}

/**
 * Clicks for each seen offer, arm by arm, from the log of what was served. It does not say to whom: lists of one person who
 * came often count as if they were of several, which makes intervals too narrow by as much as that person’s lists are alike.
 * Nobody, admins neither, is told of an arm in which fewer than the analysts' floor came together.
 *
 * @param outcomes of the time that it ran, or the part of them that may be told
 */
export async function experimentResults(
  outcomes: AsyncIterable<ServedOutcome>,
  { experimentId, arms }: Pick<Experiment, 'experimentId' | 'arms'>,
): Promise<readonly ArmResult[]> {
  const partsOf = new Map(arms.map(({ name }) => [policyOf(experimentId, name), new Map<string, Part>()]));
  for await (const { list, seen, clicked } of outcomes) {
    const parts = partsOf.get(list.policy);
    if (!parts || !(seen || clicked)) continue;
    const before = parts.get(list.listId) ?? { gained: 0, of: 0 };
    parts.set(list.listId, { gained: before.gained + (clicked ? 1 : 0), of: before.of + 1 });
  }
  const results = arms.map(({ name }): ArmResult => {
    const parts = [...partsOf.get(policyOf(experimentId, name))!.values()];
    const impressions = parts.reduce((sum, { of }) => sum + of, 0);
    if (impressions < analystsFloor)
      return { arm: name, impressions: null, clicks: null, clickRate: null, difference: null };
    const clicks = parts.reduce((sum, { gained }) => sum + gained, 0);
    return { arm: name, impressions, clicks, clickRate: clickRate(parts), difference: null };
  });
  const control = results[0]?.clickRate ?? null;
  return results.map((result, place) => ({
    ...result,
    difference:
      place === 0 || control === null || result.clickRate === null ? null : rateDifference(result.clickRate, control),
  }));
}
