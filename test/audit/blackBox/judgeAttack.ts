import { normalTail } from '../../../engine/privacy/accounting/normalTail.ts';
import { rateAtLeast, rateAtMost } from '../../../simulator/exposure/clopperPearson.ts';
import { normalQuantile } from '../../../simulator/exposure/gaussianTerms.ts';

/** How often an attacker said "they took part": with the person in the data, and without. */
export interface Attack {
  readonly runs: number;
  readonly saidYesWithout: number;
  readonly saidYesWith: number;
}

/** Each bound may be missed with this probability: Clopper–Pearson at 99.95 % each side. */
const missed = 0.0005;

/** The least μ with which a Gaussian release can lose to this attack: μ ≥ Φ⁻¹(1 − FPR) − Φ⁻¹(FNR), each at its worst. */
export function muAtLeast({ runs, saidYesWithout, saidYesWith }: Attack): number {
  const falseAlarms = rateAtMost(saidYesWithout, runs, missed);
  const misses = rateAtMost(runs - saidYesWith, runs, missed);
  if (falseAlarms === 1 || misses === 1) return 0;
  return Math.max(0, normalQuantile(1 - falseAlarms) - normalQuantile(misses));
}

/** The least ε with which a pure release can lose to it: e^ε ≥ TPR/FPR, each at its worst. */
export function epsilonAtLeast({ runs, saidYesWithout, saidYesWith }: Attack): number {
  const hits = rateAtLeast(saidYesWith, runs, missed);
  return hits === 0 ? 0 : Math.max(0, Math.log(hits / rateAtMost(saidYesWithout, runs, missed)));
}

/**
 * What the attacker that meets μ exactly is shown to reach, but with probability β: its rates are those of the midpoint,
 * Φ(−μ/2), and stray by Hoeffding's √(ln(2/β)/2n) at most.
 */
export function muWithinReach(mu: number, runs: number, beta: number): number {
  const stray = Math.sqrt(Math.log(2 / beta) / (2 * runs));
  const errors = Math.min(runs, Math.ceil(runs * (normalTail(mu / 2) + stray)));
  return muAtLeast({ runs, saidYesWithout: errors, saidYesWith: runs - errors });
}
