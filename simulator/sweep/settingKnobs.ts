import { planWindow, type Result } from '../../engine/index.ts';
import { type StudyBuild, studyKnobs, studySubjects } from '../privateEngine.ts';
import type { Setting } from '../terms/setting.ts';

/**
 * What one of a setting's builds is asked for: where several share the window's ε, each gets its part, as
 * `tightrope ledger --plan` has it.
 *
 * @returns the build; or the most builds that this ε can be shared by, where the setting wants more
 */
export function buildOf(setting: Setting, seed: number): Result<StudyBuild, number> {
  const { epsilon, delta, builds, head, contributionBound, neighbourhoodSize } = setting;
  const whole = { epsilon, delta: delta ?? 1e-6, head, seed, contributionBound, neighbourhoodSize };
  if (epsilon === null || builds === 1) return { ok: true, value: whole };
  const plan = planWindow(epsilon, builds, studyKnobs(whole), studySubjects);
  return plan.ok ? { ok: true, value: { ...whole, epsilon: plan.value.epsilon } } : plan;
}
