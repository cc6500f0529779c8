import type { LearningKnobs } from '../terms/knobs.ts';
import { accept, type Result, refuse } from '../terms/result.ts';
import type { Subject } from '../terms/statistic.ts';
import { largestEpsilon } from './approximation.ts';
import { type BuildPlan, planBuild } from './planBuild.ts';
import { windowEpsilon, windowNanoRho } from './windowBudget.ts';

/** A window's budget, shared evenly by a number of builds. */
export interface WindowPlan {
  /** B. */
  readonly builds: number;
  /** What the whole window may spend: ρ in 10⁻⁹. */
  readonly nanoRhoLimit: number;
  /** ε to ask each build for, at the window's δ; of six digits, so that it can be written down, and rounded down. */
  readonly epsilon: number;
  /** The noise of one build, and what the ledger is charged for it. */
  readonly build: BuildPlan;
  /** What the B builds leave of the window, in 10⁻⁹: less than one of them costs, where that is more than B · 10⁻⁹. */
  readonly nanoRhoOver: number;
}

/** The least ε that a build may be asked for (options.ts). */
const leastEpsilon = 0.01;

/** The most builds that a plan may be for: hourly for a year. */
export const mostPlannedBuilds = 10_000;

/**
 * "Weekly for a year at ε = 4 in total": B builds that together stay within what (ε, δ) allows. ρ adds up and ε does not,
 * so each may have about ε/√B.
 *
 * @param epsilon ε of the whole window; positive and finite
 * @param builds B; a whole number from 1 to 10,000
 * @param knobs of each build; their ε is not read
 * @returns the plan; or the most builds that this ε can be shared by, where B is more: 0 if not even one fits
 * @throws {RangeError} if an argument is outside its domain
 */
export function planWindow(
  epsilon: number,
  builds: number,
  knobs: LearningKnobs,
  subjects: readonly Subject[],
): Result<WindowPlan, number> {
  if (!(Number.isInteger(builds) && builds >= 1 && builds <= mostPlannedBuilds))
    throw new RangeError(`builds must be a whole number from 1 to ${mostPlannedBuilds}, got ${builds}`);
  const nanoRhoLimit = windowNanoRho(epsilon, knobs.delta);
  const buildAt = (each: number) => planBuild({ ...knobs, epsilon: each }, subjects);
  const most = Math.floor(nanoRhoLimit / buildAt(leastEpsilon).nanoRho);
  if (builds > most) return refuse(most);

  const nanoRhoEach = Math.floor(nanoRhoLimit / builds);
  let each = sixDigitsDown(Math.min(largestEpsilon, windowEpsilon(nanoRhoEach, knobs.delta)));
  // ε was rounded up where it was computed; what a build is charged decides.
  while (buildAt(each).nanoRho > nanoRhoEach) each = sixDigitsDown(each * (1 - 1e-6));
  const build = buildAt(each);
  return accept({ builds, nanoRhoLimit, epsilon: each, build, nanoRhoOver: nanoRhoLimit - builds * build.nanoRho });
}

/** The largest number of at most six digits that is not above this one; positive. */
function sixDigitsDown(value: number): number {
  const near = value.toExponential(5);
  if (Number(near) <= value) return Number(near);
  const [digits = '', exponent = ''] = near.split('e');
  return Number(`${(Number(digits) - 1e-5).toFixed(5)}e${exponent}`);
}
