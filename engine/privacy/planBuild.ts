import type { LearningKnobs } from '../terms/knobs.ts';
import type { NoisePlan } from '../terms/noisy.ts';
import type { Subject } from '../terms/statistic.ts';
import { sigmaForNanoRho } from './accounting/gaussianNoise.ts';
import { nanoRhoAllowed } from './accounting/nanoRhoAllowed.ts';
import { deltaForNoise, largestEpsilon } from './approximation.ts';

/** The noise of a whole build, from public numbers alone, before any data is read. */
export interface BuildPlan {
  /** ρ of the build in 10⁻⁹, which the ledger is charged: people + subjects · (popularity + pairs). 0 without noise. */
  readonly nanoRho: number;
  /** The one count of contributing people. */
  readonly people: NoisePlan;
  /** The popularity of each subject. */
  readonly popularity: NoisePlan;
  /** The pairs of each subject. */
  readonly pairs: NoisePlan;
}

/** Where S may lie, and the σ up to which a draw needs nothing but quick exact numbers. */
const smallestScale = 2 ** 4;
const largestScale = 2 ** 16;
const quickSigma = 4096;

/** Its popularity and its pairs. Beside them there is the count of people. */
const releasesOfSubject = 2;

/**
 * The explicit choice of no noise, ε = ∞. Nothing needs a norm bound then; S is only the fixed point of what people weigh
 * (contribution/weighting.ts).
 */
const noNoise: NoisePlan = { scale: 2 ** 16, sigma: 0, nanoRho: 0 };

/**
 * Splits what (ε, δ) allows: popularity gets its share and pairs the rest, both in equal parts for all subjects, and the
 * count of people its share and what does not divide. Every part gets 10⁻⁹ at least, and the parts sum to the whole.
 *
 * @param subjects what is learned; from one
 * @throws {RangeError} if ε is above 64 or buys less than 10⁻⁹ for each part, δ or a share is outside its domain, or
 *   nothing is to be learned
 */
export function planBuild(knobs: LearningKnobs, subjects: readonly Subject[]): BuildPlan {
  if (subjects.length === 0) throw new RangeError('subjects must not be empty');
  if (knobs.epsilon === null) return { nanoRho: 0, people: noNoise, popularity: noNoise, pairs: noNoise };
  if (knobs.epsilon > largestEpsilon)
    throw new RangeError(`epsilon must be at most ${largestEpsilon}, got ${knobs.epsilon}`);

  const nanoRho = nanoRhoAllowed(knobs.epsilon, deltaForNoise(knobs.delta, 1 + releasesOfSubject * subjects.length));
  const { people, popularity, pairs } = splitBudget(nanoRho, knobs, subjects.length);
  return { nanoRho, people: noiseFor(people), popularity: noiseFor(popularity), pairs: noiseFor(pairs) };
}

/** Whole numbers from 1 with people + subjects · (popularity + pairs) = nanoRho. */
function splitBudget(nanoRho: number, { epsilon, peopleShare, popularityShare }: LearningKnobs, subjectCount: number) {
  if (!(peopleShare >= 0 && popularityShare >= 0 && peopleShare + popularityShare <= 1))
    throw new RangeError(
      `peopleShare and popularityShare must be at least 0 and at most 1 together, got ${peopleShare} and ${popularityShare}`,
    );
  const spare = nanoRho - (1 + 2 * subjectCount); // beyond the 1 of every part
  if (spare < 0) throw new RangeError(`epsilon must buy 10⁻⁹ of ρ for each part, got ${epsilon}`);

  const popularity = Math.floor((spare * popularityShare) / subjectCount);
  const pairs = Math.max(0, Math.floor((spare * (1 - popularityShare - peopleShare)) / subjectCount));
  const people = spare - subjectCount * (popularity + pairs);
  return { people: people + 1, popularity: popularity + 1, pairs: pairs + 1 };
}

/**
 * The noise that ρ buys. S is the largest power of two with which σ stays quick to draw: the larger S, the less of a
 * person's weight is lost to rounding down.
 */
function noiseFor(nanoRho: number): NoisePlan {
  let scale = largestScale;
  while (scale > smallestScale && sigmaForNanoRho(scale, nanoRho) > quickSigma) scale /= 2;
  return { scale, sigma: sigmaForNanoRho(scale, nanoRho), nanoRho };
}
