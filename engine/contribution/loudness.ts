import type { InteractionKind } from '../terms/interaction.ts';
import type { LearningKnobs } from '../terms/knobs.ts';

/** How loudly a touch speaks beside other touches of the same person; above 0. Looks at nobody else. */
export type Loudness = (kind: InteractionKind, at: number) => number;

/** The knobs that say so. */
export type LoudnessKnobs = Pick<LearningKnobs, 'eventWeights' | 'recencyHalfLifeDays'>;

/** The steps in which loudness is counted: six half-lives, and sums of fourth powers stay exact. */
export const loudest = 63;

/**
 * A touch weighs what its kind does, halving every half-life; a time unknown counts as one half-life ago, as in lists.
 *
 * @param at when the build is made, in milliseconds since 1970
 * @returns null where all touches are alike
 */
export function loudnessOf({ eventWeights, recencyHalfLifeDays }: LoudnessKnobs, at: number): Loudness | null {
  if (recencyHalfLifeDays === null) {
    const weights = Object.values(eventWeights);
    return weights.every((weight) => weight === weights[0]) ? null : (kind) => eventWeights[kind];
  }
  return (kind, touchedAt) => {
    const age = touchedAt === 0 ? 1 : Math.max(0, at - touchedAt) / (recencyHalfLifeDays * day);
    return eventWeights[kind] * 2 ** -Math.min(age, mostHalfLives);
  };
}

/**
 * One person's loudness in whole steps of the loudest of their own, which is all that matters: what a person may say
 * together is fixed (weighting.ts). Nothing that counts is silent.
 *
 * @param amounts above 0
 */
export function inSteps(amounts: Float64Array): Uint8Array {
  const most = amounts.reduce((largest, amount) => Math.max(largest, amount), 0);
  return Uint8Array.from(amounts, (amount) => Math.max(1, Math.round((loudest * amount) / most)));
}

const day = 86_400_000;
/** Further back all is alike, so that no power of two leaves the range of numbers. */
const mostHalfLives = 60;
