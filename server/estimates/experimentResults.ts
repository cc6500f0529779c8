import type { ServedStore } from '../../engine/store/servedStore.ts';
import { type Experiment, policyOf } from '../steering/experiment.ts';
import { clickRate, rateDifference } from './clickRate.ts';
import type { Part, Ratio } from './ratio.ts';

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

/** Nobody is told of less. */
const floor = 20;

/**
 * Clicks for each seen offer, arm by arm, from the log of what was served. It does not say to whom: lists of one person who
 * came often count as if they were of several, which makes intervals too narrow by as much as that person’s lists are alike.
 */
export async function experimentResults(
  served: Pick<ServedStore, 'outcomes'>,
  { experimentId, arms, startedAt, stoppedAt }: Experiment,
  now: number,
): Promise<readonly ArmResult[]> {
  const partsOf = new Map(arms.map(({ name }) => [policyOf(experimentId, name), new Map<string, Part>()]));
  const hour = 3_600_000; // lists are logged by the hour
  for await (const { list, seen, clicked } of served.outcomes(startedAt - (startedAt % hour), (stoppedAt ?? now) + 1)) {
    const parts = partsOf.get(list.policy);
    if (!parts || !(seen || clicked)) continue;
    const before = parts.get(list.listId) ?? { gained: 0, of: 0 };
    parts.set(list.listId, { gained: before.gained + (clicked ? 1 : 0), of: before.of + 1 });
  }
  const results = arms.map(({ name }): ArmResult => {
    const parts = [...partsOf.get(policyOf(experimentId, name))!.values()];
    const impressions = parts.reduce((sum, { of }) => sum + of, 0);
    if (impressions < floor) return { arm: name, impressions: null, clicks: null, clickRate: null, difference: null };
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
