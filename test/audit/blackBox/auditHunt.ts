import { planBuild } from '../../../engine/privacy/planBuild.ts';
import type { Random } from '../../../engine/random/random.ts';
import { subjectsFor } from '../../../engine/terms/statistic.ts';
import { epsilonFor } from '../../../simulator/exposure/gaussianTerms.ts';
import type { Hunt } from './crowds.ts';
import { huntLaplace } from './huntLaplace.ts';
import { huntModel, openKnobs } from './huntModel.ts';
import { huntPerson, muOf, planOf } from './huntPerson.ts';
import { huntSparse, type SparseHunt, sparseMu } from './huntSparse.ts';
import { type Attack, epsilonAtLeast, muAtLeast, muWithinReach } from './judgeAttack.ts';

/** δ at which an ε is told beside μ. */
export const auditDelta = 1e-6;

/** β: how unlikely it is that the attacker shows less than is said to be within reach. */
export const auditBeta = 1e-6;

export interface HuntFigures {
  readonly wanted: string;
  /** Whether this person moves everything as far as anybody may, so that the attack must come close to the promise. */
  readonly isWorst: boolean;
  readonly runs: number;
  /** What was promised at most: μ = √(Σ S²/σ²); or ε of a pure release. */
  readonly promised: number;
  /** What the attack proves at least. */
  readonly shown: number;
  /** What an attacker that meets the promise exactly is sure to show with that many runs, but with probability β. */
  readonly withinReach: number;
  /** ε that follows from what was promised, and from what was shown, at {@link auditDelta}. */
  readonly epsilonPromised: number;
  readonly epsilonShown: number;
}

function gaussianFigures(wanted: string, isWorst: boolean, mu: number, attack: Attack): HuntFigures {
  const shown = muAtLeast(attack);
  return {
    wanted,
    isWorst,
    runs: attack.runs,
    promised: mu,
    shown,
    withinReach: muWithinReach(mu, attack.runs, auditBeta),
    epsilonPromised: epsilonFor(mu, auditDelta),
    epsilonShown: epsilonFor(shown, auditDelta),
  };
}

/** Whole builds, as their numbers leave engine/privacy. */
export const auditHunt = async (hunt: Hunt, epsilon: number, runs: number, random: Random): Promise<HuntFigures> =>
  gaussianFigures(
    `${hunt.wanted}, ε = ${epsilon}`,
    hunt.isWorst,
    muOf(planOf(hunt, epsilon), hunt.person.length),
    await huntPerson(hunt, epsilon, runs, random),
  );

/** Whole builds, as their models leave learn(). */
export const auditModelHunt = async (runs: number, random: Random): Promise<HuntFigures> =>
  gaussianFigures(
    `somebody of two items, from the model alone, ε = ${openKnobs.epsilon}`,
    true,
    muOf(planBuild(openKnobs, subjectsFor(['PURCHASE'])), 1),
    await huntModel(runs, random),
  );

/** Sparse releases, by the one cell that differs. */
export const auditSparseHunt = async (hunt: SparseHunt, runs: number, random: Random): Promise<HuntFigures> =>
  gaussianFigures(hunt.wanted, hunt.isWorst, sparseMu, await huntSparse(hunt, runs, random));

/** One draw of discrete Laplace noise. */
export function auditLaplaceHunt(a: number, b: number, runs: number, random: Random): HuntFigures {
  const attack = huntLaplace(a, b, runs, random);
  const shown = epsilonAtLeast(attack);
  const promised = b / a;
  const wanted = `a count of one, discrete Laplace, t = ${b === 1 ? a : `${a}/${b}`}`;
  // P[X ≥ 1] = q/(1 + q) without the person and 1/(1 + q) with them, where q = e^(−ε).
  const stray = Math.sqrt(Math.log(2 / auditBeta) / (2 * runs));
  const ratio = Math.exp(-promised);
  const withinReach = epsilonAtLeast({
    runs,
    saidYesWithout: Math.ceil(runs * (ratio / (1 + ratio) + stray)),
    saidYesWith: Math.floor(runs * (1 / (1 + ratio) - stray)),
  });
  return { wanted, isWorst: true, runs, promised, shown, withinReach, epsilonPromised: promised, epsilonShown: shown };
}
