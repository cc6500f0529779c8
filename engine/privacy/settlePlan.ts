import { aboveNoise, assumedPopularity } from '../terms/assumedInterest.ts';
import { type BuildPlan, noiseFor } from './planBuild.ts';

/** With so many items above the noise of popularity a list of the popular ones is one of people, and a head can be chosen. */
const itemsWanted = 10;

/** Of what popularity and pairs have together, popularity never gets more than this: pairs are what a model is for. */
const mostForPopularity = 1 / 3;

/** What is known once the count of people is released; both public by then. */
export interface Settling {
  readonly subjectCount: number;
  /** N, noisy; may be below 0. */
  readonly people: number;
  /** n, the items of the catalogue; from 1. */
  readonly itemCount: number;
}

/**
 * Settles how popularity and pairs share what they have together, once the noisy count of people is out. A shop that is
 * small for its catalogue gives popularity more than its share: as much as the ten most popular items need to stand above
 * the noise, if interest fell as is assumed of a shop of so many people (terms/assumedInterest.ts), and at most a third of both.
 * Elsewhere the plan stays. Measured: docs/decisions/0007-small-shops.md.
 *
 * The sum is what was charged, less at most 10⁻⁹ for each statistic: so what is spent is fixed before anything is read,
 * and only its split follows from what was released before.
 *
 * @param plan as it was charged
 */
export function settlePlan(plan: BuildPlan, { subjectCount, people, itemCount }: Settling): BuildPlan {
  const { popularity, pairs, pairStatistics } = plan;
  if (plan.nanoRho === 0) return plan;
  const together = subjectCount * popularity.nanoRho + pairStatistics * pairs.nanoRho;
  const most = Math.floor((mostForPopularity * together) / subjectCount);
  const wanted = Math.min(most, wantedNanoRho(people, itemCount));
  if (wanted <= popularity.nanoRho) return plan;
  const left = Math.floor((together - subjectCount * wanted) / pairStatistics);
  return { ...plan, popularity: noiseFor(wanted), pairs: noiseFor(left) };
}

/** ρ in 10⁻⁹ with which the ten most popular items stand above their noise: σ = 1/√(2ρ) in people. */
function wantedNanoRho(people: number, itemCount: number): number {
  const popularity = assumedPopularity(Math.max(0, people), itemCount, Math.min(itemsWanted, itemCount));
  if (popularity === 0) return Number.POSITIVE_INFINITY;
  const sigma = popularity / aboveNoise(itemCount, 1);
  return Math.ceil(1e9 / (2 * sigma * sigma));
}
