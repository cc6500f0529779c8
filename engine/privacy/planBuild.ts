import type { LearningKnobs } from '../terms/knobs.ts';
import type { NoisePlan } from '../terms/noisy.ts';
import { learnsViewedBought, type Subject } from '../terms/statistic.ts';
import { sigmaForNanoRho } from './accounting/gaussianNoise.ts';
import { nanoRhoAllowed } from './accounting/nanoRhoAllowed.ts';
import { deltaForNoise, largestEpsilon } from './approximation.ts';

/** The noise of a whole build, from public numbers alone, before any data is read. */
export interface BuildPlan {
  /**
   * ρ of the build in 10⁻⁹, which the ledger is charged: people + trend + subjects · popularity + pairStatistics · pairs.
   * 0 without noise.
   */
  readonly nanoRho: number;
  /** The one count of contributing people. */
  readonly people: NoisePlan;
  /** The popularity of each subject. */
  readonly popularity: NoisePlan;
  /** Each pair statistic: the pairs of each subject, and VIEWED_BOUGHT where it is learned. */
  readonly pairs: NoisePlan;
  /** How many pair statistics there are; from 1. */
  readonly pairStatistics: number;
  /** Both windows of the trend together; null where none is learned. */
  readonly trend: NoisePlan | null;
}

/** Where S may lie, and the σ up to which a draw needs nothing but quick exact numbers. */
const smallestScale = 2 ** 4;
const largestScale = 2 ** 16;
const quickSigma = 4096;

/**
 * The explicit choice of no noise, ε = ∞. Nothing needs a norm bound then; S is only the fixed point of what people weigh
 * (contribution/weighting.ts).
 */
const noNoise: NoisePlan = { scale: 2 ** 16, sigma: 0, nanoRho: 0 };

/**
 * Splits what (ε, δ) allows. Popularity gets its share, in equal parts for all subjects; the trend gets its share; pairs
 * get the rest, in equal parts for all pair statistics; and the count of people its share and what does not divide. What
 * is not learned is not paid for: a shop that collects one kind has one pair statistic, and all of that rest for it. Every
 * part gets 10⁻⁹ at least, and the parts sum to the whole.
 *
 * @param subjects what is learned; from one
 * @throws {RangeError} if ε is above 64 or buys less than 10⁻⁹ for each part, δ or a share is outside its domain, or
 *   nothing is to be learned
 */
export function planBuild(knobs: LearningKnobs, subjects: readonly Subject[]): BuildPlan {
  if (subjects.length === 0) throw new RangeError('subjects must not be empty');
  const pairStatistics = subjects.length + (learnsViewedBought(subjects) ? 1 : 0);
  const trends = knobs.trendDays === null ? 0 : 1;
  if (knobs.epsilon === null) {
    const trend = trends === 0 ? null : noNoise;
    return { nanoRho: 0, people: noNoise, popularity: noNoise, pairs: noNoise, pairStatistics, trend };
  }
  if (knobs.epsilon > largestEpsilon)
    throw new RangeError(`epsilon must be at most ${largestEpsilon}, got ${knobs.epsilon}`);

  const parts = { subjects: subjects.length, pairStatistics, trends };
  const releases = 1 + parts.subjects + pairStatistics + trends; // one is the count of people
  const nanoRho = nanoRhoAllowed(knobs.epsilon, deltaForNoise(knobs.delta, releases));
  const { people, popularity, pairs, trend } = splitBudget(nanoRho, knobs, parts);
  return {
    nanoRho,
    people: noiseFor(people),
    popularity: noiseFor(popularity),
    pairs: noiseFor(pairs),
    pairStatistics,
    trend: trends === 0 ? null : noiseFor(trend),
  };
}

/** How many statistics of each sort a build learns. */
interface Parts {
  readonly subjects: number;
  readonly pairStatistics: number;
  /** 0 or 1. */
  readonly trends: number;
}

/** Whole numbers from 1 with people + trends · trend + subjects · popularity + pairStatistics · pairs = nanoRho. */
function splitBudget(nanoRho: number, knobs: LearningKnobs, parts: Parts) {
  const { subjects: subjectCount, pairStatistics, trends } = parts;
  const { epsilon, peopleShare, popularityShare } = knobs;
  const trendShare = trends * knobs.trendShare;
  const shares = { peopleShare, popularityShare, trendShare };
  if (!(Object.values(shares).every((share) => share >= 0) && peopleShare + popularityShare + trendShare <= 1))
    throw new RangeError(`shares must be at least 0 and at most 1 together, got ${JSON.stringify(shares)}`);
  const spare = nanoRho - (1 + subjectCount + pairStatistics + trends); // beyond the 1 of every part
  if (spare < 0) throw new RangeError(`epsilon must buy 10⁻⁹ of ρ for each part, got ${epsilon}`);

  const popularity = Math.floor((spare * popularityShare) / subjectCount);
  const trend = Math.floor(spare * trendShare);
  const pairsShare = 1 - popularityShare - trendShare - peopleShare;
  const pairs = Math.max(0, Math.floor((spare * pairsShare) / pairStatistics));
  const people = spare - trend - subjectCount * popularity - pairStatistics * pairs;
  return { people: people + 1, popularity: popularity + 1, pairs: pairs + 1, trend: trend + 1 };
}

/**
 * The noise that ρ buys. S is the largest power of two with which σ stays quick to draw: the larger S, the less of a
 * person's weight is lost to rounding down.
 */
export function noiseFor(nanoRho: number): NoisePlan {
  let scale = largestScale;
  while (scale > smallestScale && sigmaForNanoRho(scale, nanoRho) > quickSigma) scale /= 2;
  return { scale, sigma: sigmaForNanoRho(scale, nanoRho), nanoRho };
}
