import { defaultLearningKnobs, normalTail, planBuild, planWindow, subjectsFor } from '../../engine/index.ts';
import type { Setting } from '../terms/setting.ts';
import { normalQuantile } from './gaussianTerms.ts';

/** What a setting says that one of its builds tells at most about a person. */
export interface Promise {
  readonly epsilon: number;
  readonly delta: number;
  /** μ = √2ρ: the same in Gaussian terms, which say more. */
  readonly mu: number;
}

/** The promise of one build of the B that share a window's ε; null where none is made. It is the setting's, not the noise's. */
export function promiseOf({ epsilon, delta, builds }: Setting): Promise | null {
  if (epsilon === null || delta === null) return null;
  const knobs = { ...defaultLearningKnobs, delta };
  const subjects = subjectsFor(['PURCHASE']);
  const muOf = (nanoRho: number) => Math.sqrt((2 * nanoRho) / 1e9);
  if (builds === 1) return { epsilon, delta, mu: muOf(planBuild({ ...knobs, epsilon }, subjects).nanoRho) };
  const shared = planWindow(epsilon, builds, knobs, subjects);
  if (!shared.ok) throw new RangeError(`builds must be at most ${shared.refusal} at ε = ${epsilon}, got ${builds}`);
  return { epsilon: shared.value.epsilon, delta, mu: muOf(shared.value.build.nanoRho) };
}

/** The largest area under the ROC curve that a Gaussian release of μ leaves anybody: Φ(μ/√2). */
export const promisedAuc = ({ mu }: Promise): number => 1 - normalTail(mu / Math.SQRT2);

/** The most hits that a Gaussian release of μ leaves anybody at this rate of false alarms: Φ(Φ⁻¹(FPR) + μ). */
export const gaussianTpr = ({ mu }: Promise, falseAlarmRate: number): number =>
  1 - normalTail(normalQuantile(falseAlarmRate) + mu);
