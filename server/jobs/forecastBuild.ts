import {
  type BuildPlan,
  type InteractionKind,
  type ItemModel,
  type LearningKnobs,
  learnsViewedBought,
  loudnessInWords,
  type Outlook,
  outlookByFormula,
  outlookOf,
  planBuild,
  type Subject,
  type SubjectNoise,
  settlePlan,
  subjectsFor,
} from '../../engine/index.ts';
import type { BudgetView } from './openWindow.ts';

/** What a build would cost and what it can learn, from public numbers and from what was released before. Spends nothing. */
export interface BuildForecast {
  readonly epsilon: number;
  readonly delta: number;
  /** What the ledger would be charged, in 10⁻⁹ of ρ. */
  readonly nanoRho: number;
  /** How a person's touches would weigh beside each other, in sentences; empty where all are alike. */
  readonly weighing: readonly string[];
  /** Whether that fits into what the window has left. */
  readonly fits: boolean;
  readonly budget: BudgetView;
  /** σ in people. */
  readonly noise: SubjectNoise;
  /** What ρ is spent on, each with its share in (0, 1]; they sum to 1. */
  readonly shares: readonly { readonly statistic: string; readonly share: number }[];
  readonly items: number;
  readonly collects: readonly InteractionKind[];
  /** From the model that was released last; null before the first. */
  readonly released: ReleasedForecast | null;
  /** Without one: what so many people would give by the public formula. Empty where there is a model. */
  readonly byFormula: readonly FormulaForecast[];
}

export interface ReleasedForecast {
  readonly version: string;
  /** Noisy. */
  readonly people: number;
  /** Of the subjects that the model knows and the shop collects. */
  readonly subjects: readonly { readonly subject: Subject; readonly outlook: Outlook }[];
}

export interface FormulaForecast {
  readonly people: number;
  readonly outlook: Outlook;
}

export interface ForecastParts {
  readonly knobs: LearningKnobs & { readonly epsilon: number };
  readonly model: ItemModel | null;
  readonly items: number;
  readonly collects: readonly InteractionKind[];
  readonly budget: BudgetView;
}

/** @throws {RangeError} if the shop collects nothing, or has no items */
export function forecastBuild({ knobs, model, items, collects, budget }: ForecastParts): BuildForecast {
  if (items === 0) throw new RangeError('items must be from 1, got 0');
  const subjects = subjectsFor(collects);
  const planned = planBuild(knobs, subjects);
  const settled = (people: number) => settlePlan(planned, { subjectCount: subjects.length, people, itemCount: items });
  // Without a model nobody knows how many people there are; the plan is told as it is where they are many.
  const plan = model ? settled(model.privacy.noisyPeople) : planned;
  const noise = noiseOf(plan);
  const known =
    model === null ? [] : subjects.map((subject) => ({ subject, outlook: outlookOf(model, subject, noise) }));
  return {
    epsilon: knobs.epsilon,
    delta: knobs.delta,
    nanoRho: plan.nanoRho,
    weighing: loudnessInWords(knobs),
    fits: budget.nanoRhoSpent + plan.nanoRho <= budget.nanoRhoLimit,
    budget,
    noise,
    shares: sharesOf(plan, subjects),
    items,
    collects,
    released: model && {
      version: model.version,
      people: model.privacy.noisyPeople,
      subjects: known.flatMap(({ subject, outlook }) => (outlook ? [{ subject, outlook }] : [])),
    },
    byFormula: model ? [] : formulaTable(items, (people) => noiseOf(settled(people))),
  };
}

/** A line for each number of people, up to the first that has all there is. */
function formulaTable(items: number, noiseAt: (people: number) => SubjectNoise): readonly FormulaForecast[] {
  const lines = tabledPeople.map((people) => ({ people, outlook: outlookByFormula(people, items, noiseAt(people)) }));
  const last = lines.findIndex(({ outlook }) => outlook.head === items);
  return last < 0 ? lines : lines.slice(0, last + 1);
}

/** σ in people, of each subject. */
export const noiseOf = ({ popularity, pairs }: BuildPlan): SubjectNoise => ({
  popularity: popularity.sigma / popularity.scale,
  pairs: pairs.sigma / pairs.scale,
});

function sharesOf(plan: BuildPlan, subjects: readonly Subject[]): BuildForecast['shares'] {
  const { people, popularity, pairs, trend } = plan;
  const parts: readonly (readonly [string, { readonly nanoRho: number }])[] = [
    ['people', people],
    ...subjects.flatMap((subject) => [[subject.popularity, popularity] as const, [subject.pairs, pairs] as const]),
    ...(learnsViewedBought(subjects) ? [['VIEWED_BOUGHT', pairs] as const] : []),
    ...(trend ? [['TRENDING', trend] as const] : []),
  ];
  return parts.map(([statistic, { nanoRho }]) => ({ statistic, share: nanoRho / plan.nanoRho }));
}

const tabledPeople = [1_000, 3_000, 10_000, 30_000, 100_000, 300_000];
