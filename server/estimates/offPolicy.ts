import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import type { ServedOutcome } from '../../engine/terms/servedList.ts';
import { type Part, type Ratio, ratioOf, usualZ } from './ratio.ts';

/** What another random share would have done to clicks. */
export interface OffPolicyEstimate {
  /** Clicks on each offer that was seen, as it was. */
  readonly logged: Ratio;
  /** The same under the other share. */
  readonly estimate: Ratio;
}

export type OffPolicyRefusal = 'NOTHING_LOGGED' | 'TOO_THIN';

/** Further down a list weights multiply up, and fewer look there. */
const deepestSlot = 10;
const leastEffectiveLists = 100;
/** Below this part of the lists a handful of them would decide. */
const leastEffectiveShare = 0.02;

/**
 * Estimates clicks per seen offer under another random share, from lists that were served under the present one, by
 * self-normalised per-decision importance sampling: an offer counts by the chance that it and all before it in its list would
 * have had under the other share, over the chance that they had. Of each list the unbroken run of seen slots from the top
 * counts, ten at most. It takes for granted that what somebody looks at and clicks depends on what they were shown and not
 * on how it was chosen.
 *
 * Source: Swaminathan & Joachims, "The Self-Normalized Estimator for Counterfactual Learning", NeurIPS 2015; Precup, Sutton
 * & Singh, "Eligibility Traces for Off-Policy Policy Evaluation", ICML 2000.
 *
 * @param outcomes in the order of lists, and of slots within them
 * @param randomShare q, the other share; in [0, 1]
 * @returns the estimate; refused where too little that was shown could have been shown under q
 */
export async function offPolicy(
  outcomes: AsyncIterable<ServedOutcome>,
  randomShare: number,
  z = usualZ,
): Promise<Result<OffPolicyEstimate, OffPolicyRefusal>> {
  const logged: Part[] = [];
  const other: Part[] = [];
  for await (const list of listsIn(outcomes)) {
    const seen = seenFromTheTop(list);
    if (seen.length === 0 || !couldShow(seen[0]!.list.randomShare, randomShare)) continue;
    let weight = 1;
    let gained = 0;
    let of = 0;
    for (const slot of seen) {
      weight *= weightOf(slot, randomShare);
      of += weight;
      if (slot.clicked) gained += weight;
    }
    logged.push({ gained: seen.filter(({ clicked }) => clicked).length, of: seen.length });
    other.push({ gained, of });
  }
  if (logged.length === 0) return refuse('NOTHING_LOGGED');
  const estimate = ratioOf(other, z);
  const isThin =
    estimate.effectiveLists < leastEffectiveLists || estimate.effectiveLists < leastEffectiveShare * logged.length;
  return isThin ? refuse('TOO_THIN') : accept({ logged: ratioOf(logged, z), estimate });
}

/** Whether lists under share p show something of all that lists under share q do: what was never shown cannot be weighed. */
const couldShow = (p: number, q: number): boolean => (p > 0 || q === 0) && (p < 1 || q === 1);

/**
 * π_q(slot) / π_p(slot). A pinned slot, and one in which there was no choice between ranked and random, is the same under
 * every share.
 */
export function weightOf(slot: ServedOutcome, q: number): number {
  const { origin, propensity, drawChance } = slot;
  const p = slot.list.randomShare;
  if (origin === 'PINNED') return 1;
  const near = (value: number) => Math.abs(propensity - value) <= 1e-9 * Math.max(1, value);
  const wasBest = near(p * drawChance + 1 - p);
  const hadNoChoice = (drawChance === 0 && near(1) && p > 0) || (!wasBest && near(drawChance) && p < 1);
  if (hadNoChoice) return 1;
  return (q * drawChance + (wasBest ? 1 - q : 0)) / propensity;
}

function seenFromTheTop(slots: readonly ServedOutcome[]): readonly ServedOutcome[] {
  const end = slots.findIndex(({ slot, seen, clicked }, place) => slot !== place || !(seen || clicked));
  return slots.slice(0, Math.min(deepestSlot, end < 0 ? slots.length : end));
}

async function* listsIn(outcomes: AsyncIterable<ServedOutcome>): AsyncIterable<readonly ServedOutcome[]> {
  let slots: ServedOutcome[] = [];
  for await (const outcome of outcomes) {
    if (slots.length > 0 && slots[0]!.list.listId !== outcome.list.listId) {
      yield slots;
      slots = [];
    }
    slots.push(outcome);
  }
  if (slots.length > 0) yield slots;
}
