import { accept, mostPlannedBuilds, planWindow, type Result, refuse, subjectsFor } from '../../engine/index.ts';
import type { Refusal } from '../../engine/terms/refusals.ts';
import { type BuildForecast, type ForecastParts, forecastBuild } from './forecastBuild.ts';
import { effectInWords } from './forecastInWords.ts';

/** "Weekly for a year at ε = 4 in total": what each of B builds may spend, and what it can learn then. */
export interface PrivacyPlan {
  /** B. */
  readonly builds: number;
  /** ε of all of them together. */
  readonly epsilonTotal: number;
  readonly delta: number;
  /** ε to ask each build for. */
  readonly epsilonPerBuild: number;
  /** What the ledger is charged for each, in 10⁻⁹ of ρ. */
  readonly nanoRhoPerBuild: number;
  /** What B builds leave of such a window, in 10⁻⁹ of ρ. */
  readonly nanoRhoOver: number;
  /** How many such builds fit into what the present window has left. */
  readonly buildsLeft: number;
  /** Of one such build. */
  readonly forecast: BuildForecast;
  /** All of it, for people. */
  readonly text: readonly string[];
}

/**
 * Plans a whole window. Reads nothing about people, and spends nothing.
 *
 * @param builds B; as it came from outside
 * @param epsilonTotal ε of the window; as it came from outside
 */
export function planPrivacy(builds: number, epsilonTotal: number, parts: ForecastParts): Result<PrivacyPlan, Refusal> {
  if (!(Number.isInteger(builds) && builds >= 1 && builds <= mostPlannedBuilds))
    return invalid(`builds must be a whole number from 1 to ${mostPlannedBuilds}, got ${builds}`);
  if (!(epsilonTotal >= 0.01 && epsilonTotal <= 256))
    return invalid(`epsilon must be between 0.01 and 256, got ${epsilonTotal}`);
  const { knobs, budget } = parts;
  const planned = planWindow(epsilonTotal, builds, knobs, subjectsFor(parts.collects));
  if (!planned.ok)
    return invalid(`builds must be at most ${planned.refusal} for ε = ${epsilonTotal}: each needs ε = 0.01 or more`);

  const { epsilon, build, nanoRhoOver } = planned.value;
  const forecast = forecastBuild({ ...parts, knobs: { ...knobs, epsilon } });
  const buildsLeft = Math.floor((budget.nanoRhoLimit - budget.nanoRhoSpent) / build.nanoRho);
  const plan = {
    builds,
    epsilonTotal,
    delta: knobs.delta,
    epsilonPerBuild: epsilon,
    nanoRhoPerBuild: build.nanoRho,
    nanoRhoOver,
    buildsLeft,
    forecast,
  };
  return accept({ ...plan, text: inWords(plan) });
}

const inWords = (plan: Omit<PrivacyPlan, 'text'>): readonly string[] => {
  const { builds, epsilonTotal, delta, epsilonPerBuild, nanoRhoPerBuild, nanoRhoOver, buildsLeft, forecast } = plan;
  const { windowId, epsilonLimit } = forecast.budget;
  return [
    `${builds.toLocaleString('en')} builds at ε = ${epsilonTotal} in total, δ = ${delta.toExponential()}:`,
    `Each may have ε = ${epsilonPerBuild}, which costs ρ = ${(nanoRhoPerBuild / 1e9).toFixed(9)}. Together they are within the total${nanoRhoOver < nanoRhoPerBuild ? '; one more would not be' : ''}.`,
    ...effectInWords(forecast),
    `What ${builds.toLocaleString('en')} of them leave of such a window: ρ = ${(nanoRhoOver / 1e9).toFixed(9)}.`,
    `The present window, ${windowId}, has room for ${buildsLeft.toLocaleString('en')} of them${
      Math.abs(epsilonLimit - epsilonTotal) < 1e-6
        ? '.'
        : `: it was opened with ε = ${Number(epsilonLimit.toPrecision(6))}, which stays; another total holds from the next window.`
    }`,
    `To build so, set TIGHTROPE_EPSILON=${epsilonPerBuild}${
      Math.abs(epsilonLimit - epsilonTotal) < 1e-6 ? '' : ` and TIGHTROPE_EPSILON_PER_WINDOW=${epsilonTotal}`
    }.`,
  ];
};

const invalid = (complaint: string) => refuse<Refusal>({ code: 'INVALID_OPTIONS', complaints: [complaint] });
